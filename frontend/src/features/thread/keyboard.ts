/** A phone's keyboard covers the page instead of shrinking it: the foot goes above it. */

export function aboveKeyboard(): () => void {
  const { visualViewport: view } = window;
  const root = document.documentElement;
  if (!view) return () => undefined;
  const measure = () => {
    const hidden = Math.round(window.innerHeight - view.height - view.offsetTop);
    // Less than this is a bar of the browser or a pinch, not a keyboard.
    const height = hidden > 80 && view.scale < 1.1 ? hidden : 0;
    root.style.setProperty("--keyboard", `${height}px`);
  };
  view.addEventListener("resize", measure);
  view.addEventListener("scroll", measure);
  measure();
  return () => {
    view.removeEventListener("resize", measure);
    view.removeEventListener("scroll", measure);
    root.style.removeProperty("--keyboard");
  };
}
