import type { DataSource } from 'typeorm';

/** What TypeORM's own comparison does not see, name by name; everything of the schema `public`. */
export interface SchemaPicture {
  tables: Record<string, TablePicture>;
  functions: Record<string, string>;
  extensions: Record<string, string>;
}

interface TablePicture {
  columns: Record<string, string>;
  constraints: Record<string, string>;
  indexes: Record<string, string>;
  triggers: Record<string, string>;
  /** Rights of the app's role and of everybody. */
  grants: Record<string, string>;
}

type Row = { table: string; name: string; definition: string };

/** The schema as the catalogue of PostgreSQL describes it, the same on every version from 15 on. */
export async function pictureOf(dataSource: DataSource): Promise<SchemaPicture> {
  const tables: Record<string, TablePicture> = {};
  for (const [part, sql] of Object.entries(PARTS)) {
    for (const { table, name, definition } of await dataSource.query<Row[]>(sql)) {
      const one = (tables[table] ??= { columns: {}, constraints: {}, indexes: {}, triggers: {}, grants: {} });
      one[part as keyof TablePicture][name] = definition;
    }
  }
  return { tables, functions: await named(dataSource, FUNCTIONS), extensions: await named(dataSource, EXTENSIONS) };
}

async function named(dataSource: DataSource, sql: string): Promise<Record<string, string>> {
  const rows = await dataSource.query<Row[]>(sql);
  return Object.fromEntries(rows.map(({ name, definition }) => [name, definition]));
}

const OURS = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')`;

const PARTS: Record<keyof TablePicture, string> = {
  columns: `SELECT c.relname AS table, a.attname AS name,
      format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END ||
      coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') AS definition
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE ${OURS} AND c.relkind <> 'S' ORDER BY 1, 2`,
  // NOT NULL became a constraint of its own with PostgreSQL 18; the columns say it on every version.
  constraints: `SELECT c.relname AS table, k.conname AS name,
      pg_get_constraintdef(k.oid) || CASE WHEN k.convalidated THEN '' ELSE ' [not validated]' END AS definition
    FROM pg_class c JOIN pg_constraint k ON k.conrelid = c.oid
    WHERE ${OURS} AND k.contype IN ('c', 'f', 'p', 'u', 'x') ORDER BY 1, 2`,
  indexes: `SELECT tablename AS table, indexname AS name, indexdef AS definition
    FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2`,
  triggers: `SELECT c.relname AS table, t.tgname AS name,
      pg_get_triggerdef(t.oid) || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' [' || t.tgenabled::text || ']' END AS definition
    FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid WHERE ${OURS} AND NOT t.tgisinternal ORDER BY 1, 2`,
  grants: `SELECT c.relname AS table, coalesce(r.rolname, 'public') AS name,
      string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS definition
    FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee
    WHERE ${OURS} AND g.grantee <> c.relowner GROUP BY 1, 2 ORDER BY 1, 2`,
};

const FUNCTIONS = `SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
    CASE p.prokind WHEN 'a' THEN (SELECT format('AGGREGATE %s %s %s', aggtransfn, aggtranstype::regtype, agginitval)
      FROM pg_aggregate WHERE aggfnoid = p.oid) ELSE pg_get_functiondef(p.oid) END || ' -- ' || CASE WHEN p.proacl IS NULL THEN 'everybody'
      ELSE (SELECT coalesce(string_agg(coalesce(r.rolname, 'public'), ', ' ORDER BY r.rolname), 'nobody')
              FROM aclexplode(p.proacl) g LEFT JOIN pg_roles r ON r.oid = g.grantee WHERE g.grantee <> p.proowner) END ||
      ' may call it' AS definition
  FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`;

const EXTENSIONS = `SELECT extname AS name, 'schema ' || extnamespace::regnamespace AS definition
  FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY 1`;
