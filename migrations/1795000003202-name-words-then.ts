import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The words of the names that stand there already. */
export class NameWordsThen1795000003202 implements MigrationInterface {
  name = 'NameWordsThen1795000003202';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `INSERT INTO name_word SELECT DISTINCT unnest(tsvector_to_array(name_words(search_name))) FROM application
       ON CONFLICT DO NOTHING`,
    );
    await queryRunner.query(`ANALYZE name_word`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM name_word`);
  }
}
