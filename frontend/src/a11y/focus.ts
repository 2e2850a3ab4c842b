/** Where the focus goes when the place changes: to the content, not back to the top of the page. */

export function focusMain(): void {
  document.getElementById("main")?.focus({ preventScroll: true });
}
