import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The words of which names are made, each once, and an index of the dossiers in which each stands: a name that is typed
 * is likened to words, which are few, and no more to every dossier.
 */
export class NameWords1795000003201 implements MigrationInterface {
  name = 'NameWords1795000003201';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `CREATE TABLE "name_word" ("word" text NOT NULL, CONSTRAINT "name_word_pkey" PRIMARY KEY ("word"))`,
  `CREATE INDEX "name_word_like" ON "name_word" USING gin ("word" gin_trgm_ops)`,

  `CREATE FUNCTION name_words(search_name text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN array_to_tsvector(string_to_array(replace(search_name, ' | ', ' '), ' '))`,
  `DROP INDEX "application_search"`,
  `CREATE INDEX "application_search" ON "application" USING gin (name_words(search_name))`,

  // A word that is added is held until the end, so that nobody takes it away meanwhile; of one that was being taken
  // away the row is gone by then, and it is added once more.
  `CREATE FUNCTION add_name_words(added text[]) RETURNS void LANGUAGE plpgsql AS $$
  DECLARE held int;
  BEGIN
    LOOP
      INSERT INTO name_word SELECT word FROM unnest(added) word ORDER BY word ON CONFLICT DO NOTHING;
      PERFORM FROM name_word WHERE word = ANY (added) ORDER BY word FOR KEY SHARE;
      GET DIAGNOSTICS held = ROW_COUNT;
      EXIT WHEN held = cardinality(added);
    END LOOP;
  END $$`,
  // Whoever added the word of late is waited for, and seen by the second look. By no index but that of the words: how
  // many have one is not known beforehand, and to find that nobody does every dossier would be read.
  `CREATE FUNCTION drop_name_words(gone text[]) RETURNS void LANGUAGE plpgsql SET enable_seqscan = off AS $$
  DECLARE one text;
  BEGIN
    FOR one IN SELECT word FROM unnest(gone) word ORDER BY word LOOP
      CONTINUE WHEN EXISTS (SELECT FROM application WHERE name_words(search_name) @@ quote_literal(one)::tsquery);
      PERFORM FROM name_word WHERE word = one FOR UPDATE;
      DELETE FROM name_word WHERE word = one
        AND NOT EXISTS (SELECT FROM application WHERE name_words(search_name) @@ quote_literal(one)::tsquery);
    END LOOP;
  END $$`,

  `CREATE FUNCTION application_named() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE added text[]; gone text[];
  BEGIN
    IF TG_OP = 'INSERT' THEN
      added := array(SELECT DISTINCT unnest(tsvector_to_array(name_words(search_name))) FROM new_rows);
    ELSIF TG_OP = 'DELETE' THEN
      gone := array(SELECT DISTINCT unnest(tsvector_to_array(name_words(search_name))) FROM old_rows);
    ELSE
      added := array(SELECT unnest(tsvector_to_array(name_words(NEW.search_name)))
        EXCEPT SELECT unnest(tsvector_to_array(name_words(OLD.search_name))));
      gone := array(SELECT unnest(tsvector_to_array(name_words(OLD.search_name)))
        EXCEPT SELECT unnest(tsvector_to_array(name_words(NEW.search_name))));
    END IF;
    IF added <> '{}' THEN PERFORM add_name_words(added); END IF;
    IF gone <> '{}' THEN PERFORM drop_name_words(gone); END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER application_named AFTER UPDATE ON application FOR EACH ROW
    WHEN (OLD.search_name <> NEW.search_name) EXECUTE FUNCTION application_named()`,
  // All words of a statement in one order: two that write many dossiers would else wait for each other, crosswise.
  `CREATE TRIGGER application_named_first AFTER INSERT ON application REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION application_named()`,
  `CREATE TRIGGER application_named_last AFTER DELETE ON application REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION application_named()`,
];

const down = [
  `DROP TRIGGER application_named_last ON application`,
  `DROP TRIGGER application_named_first ON application`,
  `DROP TRIGGER application_named ON application`,
  `DROP FUNCTION application_named()`,
  `DROP FUNCTION drop_name_words(text[])`,
  `DROP FUNCTION add_name_words(text[])`,
  `DROP INDEX "application_search"`,
  `CREATE INDEX "application_search" ON "application" USING gin (search_name gin_trgm_ops)`,
  `DROP FUNCTION name_words(text)`,
  `DROP TABLE "name_word"`,
];
