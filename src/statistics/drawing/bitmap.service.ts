/** A drawing as PNG. */
export async function bitmapOf(svg: string): Promise<Buffer> {
  // Loaded for whoever takes a picture: some 30 MB that an idle process need not hold.
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).png().toBuffer();
}
