import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive by name, as text, found by its directory. */
export function unzipped(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 46)) {
    const [method, size, local] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ];
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28));
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(start, start + size);
    files.set(name, (method === 8 ? inflateRawSync(bytes) : bytes).toString('utf8'));
  }
  return files;
}

/** The rows of a workbook's nth sheet (from 1): texts and numbers, empty cells left out. */
export function sheetRows(workbook: Buffer, n: number): (string | number)[][] {
  const files = unzipped(workbook);
  const plain = (xml: string) =>
    xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const texts = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((m) =>
    plain(m[1]!),
  );
  const rows = (files.get(`xl/worksheets/sheet${n}.xml`) ?? '').matchAll(/<row[^>]*>(.*?)<\/row>/gs);
  return [...rows].map(([, row]) =>
    [...row!.matchAll(/<c ([^>]*)><v>([^<]*)<\/v>/g)].map(([, about, value]) =>
      about!.includes('t="s"') ? texts[Number(value)]! : Number(value),
    ),
  );
}
