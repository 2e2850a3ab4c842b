/** Two tabs never send together; one that sleeps with the lock does not stop the other for ever. */

const PATIENCE_MS = 15_000;

export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  let begun = false;
  const begin = () => {
    begun = true;
    return work();
  };
  try {
    await navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, begin);
  } catch (error) {
    if (begun) throw error;
    // Sending twice is harmless, the client id says that it is the same entry.
    await work();
  }
}
