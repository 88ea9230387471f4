import { jsonRows, withInstants } from '../platform/database/json-rows.rules.js';
import { prepared } from '../platform/database/preparing-client.service.js';
import type { Acknowledged } from './acknowledgement.rules.js';
import { CUSTODY_FACTS } from './custody/custody.query.js';
import type { CustodyFact } from './custody/custody.rules.js';
import { ACKNOWLEDGEMENTS, KEPT_SLOTS, type Reader, type Version, VERSIONS } from './document.query.js';
import { type RequestRow, REQUESTS } from './requests/request.query.js';
import type { Slot } from './slot.rules.js';

/** All that the database keeps of the papers of a dossier. */
export interface KeptPapers {
  slots: Slot[];
  /** Every version of every slot, the newest first. */
  versions: Version[];
  /** When the latest secret of a slot was typed. */
  secrets: { slot: string; storedAt: Date }[];
  custody: CustodyFact[];
  /** What officers asked for by itself, withdrawn or not. */
  requests: RequestRow[];
  /** The advice that the applicant said was read. */
  read: Acknowledged[];
}

const KEPT_PAPERS = prepared(`select ${jsonRows(KEPT_SLOTS)} as slots, ${jsonRows(VERSIONS)} as versions,
  ${jsonRows(`select slot, max(stored_at) as "storedAt" from document_secret where application_id = $1 group by slot`)}
    as secrets,
  ${jsonRows(CUSTODY_FACTS)} as custody, ${jsonRows(REQUESTS)} as requests, ${jsonRows(ACKNOWLEDGEMENTS)} as read`);

/** The papers of a dossier as they are kept, in one statement. */
export async function keptPapers(db: Reader, applicationId: string): Promise<KeptPapers> {
  const [row] = (await db.query(KEPT_PAPERS, [applicationId])) as [{ [K in keyof KeptPapers]: never[] }];
  return {
    slots: row.slots,
    versions: withInstants<Version>(row.versions, 'uploadedAt'),
    secrets: withInstants<KeptPapers['secrets'][number]>(row.secrets, 'storedAt'),
    custody: withInstants<CustodyFact>(row.custody, 'at'),
    requests: withInstants<RequestRow>(row.requests, 'askedAt'),
    read: withInstants<Acknowledged>(row.read, 'at'),
  };
}
