import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Readable } from 'node:stream';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.service.js';
import { FileStore, type Received } from '../platform/files/file-store.service.js';

/** A PDF of one page with one line of Latin text, valid to the byte. */
export function specimenPdf(line: string): Buffer {
  const text = line.replace(/[^\x20-\x7e]/g, '').replace(/[\\()]/g, '');
  const content = `BT /F1 20 Tf 60 740 Td (${text}) Tj 0 -40 Td (SIMULATED SPECIMEN, NOT A REAL DOCUMENT) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(place).padStart(10, '0');
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${at} 00000 n \n`).join('')}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, 'latin1');
}

/** A picture of an invented passport page, with these lines on it. */
export async function specimenPhoto(...lines: string[]): Promise<Buffer> {
  // Loaded only where somebody is simulated: some 30 MB that an idle process need not hold.
  const { default: sharp } = await import('sharp');
  const text = lines.map((line, index) => {
    const safe = line.replace(/[<&>]/g, '');
    return `<text x="330" y="${180 + index * 55}" font-size="30">${safe}</text>`;
  });
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="620">
      <rect width="900" height="620" fill="#f3efe2"/><rect x="50" y="120" width="230" height="300" fill="#dce3e0"/>
      <circle cx="165" cy="230" r="60" fill="#6b4a33"/><rect x="90" y="300" width="150" height="120" fill="#2c4a58"/>
      <g font-family="sans-serif" fill="#1d3b2d"><text x="50" y="70" font-size="34" font-weight="bold">SPECIMEN PASSPORT</text>
      ${text.join('')}</g>
      <text x="300" y="470" font-family="sans-serif" font-size="64" fill="#c2504a" opacity=".35"
        transform="rotate(-18 450 460)">SIMULATED</text></svg>`),
  )
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** Sample files of simulated dossiers: three for the bulk path, stored once. */
@Injectable()
export class Specimens {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  async ensure(): Promise<{ passport: Received; certificate: Received; other: Received }> {
    const files = {
      passport: await this.keep(await specimenPhoto('Any Name', 'A0000000')),
      certificate: await this.keep(specimenPdf('School certificate')),
      other: await this.keep(specimenPdf('Document')),
    };
    return files;
  }

  private async keep(bytes: Buffer): Promise<Received> {
    const file = await this.store.receive(Readable.from([bytes]));
    await this.dataSource.query(
      `insert into stored_file (hash, size, media_type, scan, received_at, key_id)
       values ($1, $2, $3, 'not_configured', $4, $5) on conflict (hash) do update set key_id = excluded.key_id`,
      [file.hash, file.size, file.mediaType, this.clock.now(), file.keyId],
    );
    return file;
  }
}
