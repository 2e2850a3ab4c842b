/** After a refusal the eyes and the focus go to the first field that is wrong. */

export function focusIfFirstFault(field: HTMLElement | undefined): void {
  if (!field || document.querySelector('[aria-invalid="true"]') !== field) return;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "center" });
}
