/** The pack of what is asked of everybody, of rules about several countries, and of document types. */
export const GENERAL = 'general';

/** Members of a pack, as they stand in its file, in the order in which they must be loaded. */
export const PACK_MEMBERS = ['country', 'documentType', 'legalisationRule', 'examSystem', 'requirementRule'] as const;
export type PackMember = (typeof PACK_MEMBERS)[number];

/** Members whose rows end and are followed by others; the rest has one row for ever, whose words change. */
export const DATED_MEMBERS: readonly PackMember[] = ['legalisationRule', 'requirementRule'];

type Row = Readonly<Record<string, unknown>>;

/**
 * The pack to which a row belongs: the code of the one country that it names, else `general`. A rule on the pair
 * (country, everybody) is that country's; one that lists several countries is nobody's own.
 */
export function packOf(member: PackMember, row: Row): string {
  switch (member) {
    case 'country':
      return String(row['code']);
    case 'documentType':
      return GENERAL;
    case 'examSystem':
      return String(row['country']);
    case 'legalisationRule':
      return row['issuingCountry'] === '*' ? GENERAL : String(row['issuingCountry']);
    case 'requirementRule': {
      const lists = [row['citizenships'], row['schoolCountries'], row['issuingCountries']];
      const [first, ...others] = new Set(lists.flatMap((list) => (Array.isArray(list) ? list.map(String) : [])));
      return first !== undefined && others.length === 0 ? first : GENERAL;
    }
  }
}

/** Whether `name` is a member of a pack's file. */
export function isPackMember(name: string): name is PackMember {
  return (PACK_MEMBERS as readonly string[]).includes(name);
}
