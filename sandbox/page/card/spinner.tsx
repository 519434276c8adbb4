/** Says that something is under way, inside a button. */
export function Spinner() {
  return <span class="spinner" aria-hidden="true" />;
}
