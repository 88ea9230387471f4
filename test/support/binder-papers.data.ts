import { PDFArray, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';

/** A PDF of so many pages, each with its number. */
export async function pagesPdf(count: number): Promise<Buffer> {
  const document = await PDFDocument.create();
  for (let n = 1; n <= count; n++) document.addPage([300, 400]).drawText(`Page ${n}`, { x: 40, y: 200 });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A PDF that would do things: script at opening, a program to launch, a link, a file inside. */
export async function armedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  const page = document.addPage([300, 400]);
  page.drawText('armed', { x: 40, y: 200 });
  document.addJavaScript('hello', 'app.alert(1)');
  await document.attach(Buffer.from('MZ'), 'run.exe', { mimeType: 'application/octet-stream' });
  const { context } = document;
  const act = (kind: string, entries: Record<string, unknown>) =>
    context.register(context.obj({ Type: 'Action', S: kind, ...entries } as never));
  document.catalog.set(PDFName.of('OpenAction'), act('JavaScript', { JS: PDFString.of('app.alert(2)') }));
  page.node.set(PDFName.of('AA'), context.obj({ O: act('Launch', { F: PDFString.of('cmd.exe') }) }));
  const link = context.obj({
    Type: 'Annot',
    Subtype: 'Link',
    Rect: [0, 0, 300, 400],
    A: act('URI', { URI: PDFString.of('https://evil.example') }),
  });
  const annotations = PDFArray.withContext(context);
  annotations.push(context.register(link));
  page.node.set(PDFName.of('Annots'), annotations);
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A PDF that opens only with a password. */
export async function lockedPdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([300, 400]).drawText('locked', { x: 40, y: 200 });
  document.encrypt({ userPassword: 'only mine', ownerPassword: 'only mine too' });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A PDF that anybody may read and nobody print: encrypted, without a password to open it. */
export async function readablePdf(): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage([300, 400]).drawText('readable', { x: 40, y: 200 });
  document.encrypt({ userPassword: '', ownerPassword: 'the owner', permissions: { printing: false } });
  return Buffer.from(await document.save({ useObjectStreams: false }));
}

/** A PDF by its beginning and end, with nothing in between that could be read. */
export function tornPdf(): Buffer {
  return Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Cat\x00\xff torn torn\nendobj\ntrailer<</Root 9 0 R>>\n%%EOF\n',
    'latin1',
  );
}
