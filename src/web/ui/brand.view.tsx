/** The mark: an M of ink and gold on the house's green. */
export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
      <rect width="26" height="26" rx="6" fill="#0b5d5b" />
      <path d="M6 20V11M20 20V7" stroke="#fff" stroke-width="2.6" fill="none" />
      <path d="M6 10l5 6.5L20 6" stroke="#ffc73d" stroke-width="2.6" fill="none" stroke-linejoin="round" />
    </svg>
  );
}

/** The globe of the language switch. */
export function Globe() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" aria-hidden="true">
      <circle cx="9" cy="9" r="7.5" />
      <ellipse cx="9" cy="9" rx="3.4" ry="7.5" />
      <path d="M1.5 9h15" />
    </svg>
  );
}

/** The mark as a file of its own: the favicon. */
export const MARK_SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26"><rect width="26" height="26" rx="6" fill="#0b5d5b"/>' +
  '<path d="M6 20V11M20 20V7" stroke="#fff" stroke-width="2.6" fill="none"/>' +
  '<path d="M6 10l5 6.5L20 6" stroke="#ffc73d" stroke-width="2.6" fill="none" stroke-linejoin="round"/></svg>';
