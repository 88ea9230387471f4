/** The colours of day, whatever the reader's screen: slides and printed pages are paper. */
export const INK = '#13201f';
export const SOFT = '#4b5a58';
export const HAIR = '#dbe2e0';
export const BRAND = '#0b5d5b';
export const LAND_FILL = '#d3dcd9';
export const SUN = '#ffc73d';
