import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The events of before get their hashes; from then on none may be without. */
export class HistoryHashThen1795000003241 implements MigrationInterface {
  name = 'HistoryHashThen1795000003241';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "application_event" ALTER "hash" DROP NOT NULL`);
  }
}

const up = [
  `ALTER TABLE "application_event" DISABLE TRIGGER application_event_append_only`,
  `UPDATE application_event e SET hash = due.hash
   FROM (SELECT application_id, seq, history_hash(one) OVER (PARTITION BY application_id ORDER BY seq) AS hash
     FROM application_event one) due
   WHERE due.application_id = e.application_id AND due.seq = e.seq`,
  `ALTER TABLE "application_event" ENABLE TRIGGER application_event_append_only`,
  `ALTER TABLE "application_event" ALTER "hash" SET NOT NULL`,
];
