import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes of an app as a second factor, codes for the day the phone is lost, and passwords that are short beside them. */
export class SecondFactor1795000003050 implements MigrationInterface {
  name = 'SecondFactor1795000003050';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of up) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of down) await queryRunner.query(statement);
  }
}

const up = [
  `ALTER TABLE "account" ADD "password_short" boolean NOT NULL DEFAULT false`,

  `CREATE TABLE "account_totp" (
      "id" uuid NOT NULL,
      "account_id" uuid NOT NULL,
      "secret" text NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "confirmed_at" TIMESTAMP(3) WITH TIME ZONE,
      "last_step" bigint NOT NULL DEFAULT '0',
      CONSTRAINT "account_totp_pkey" PRIMARY KEY ("id"))`,
  `CREATE UNIQUE INDEX "account_totp_one" ON "account_totp" ("account_id") WHERE confirmed_at is not null`,
  `CREATE UNIQUE INDEX "account_totp_pending" ON "account_totp" ("account_id") WHERE confirmed_at is null`,
  `ALTER TABLE "account_totp" ADD CONSTRAINT "account_totp_account_fkey"
      FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  // A code seen over a shoulder opens nothing: of each time step, and of those before it, the first use is the last.
  `CREATE FUNCTION refuse_replay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF new.last_step <= old.last_step OR new.account_id <> old.account_id THEN
        RAISE EXCEPTION 'this code was used before' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN new;
    END $$`,
  `CREATE TRIGGER account_totp_replay BEFORE UPDATE ON account_totp FOR EACH ROW EXECUTE FUNCTION refuse_replay()`,

  `CREATE TABLE "recovery_code" (
      "hash" text NOT NULL,
      "account_id" uuid NOT NULL,
      "created_at" TIMESTAMP(3) WITH TIME ZONE NOT NULL,
      "used_at" TIMESTAMP(3) WITH TIME ZONE,
      CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("hash"))`,
  `CREATE INDEX "recovery_code_account" ON "recovery_code" ("account_id")`,
  `ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_fkey"
      FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];

const down = [
  `DROP TABLE "recovery_code"`,
  `DROP TABLE "account_totp"`,
  `DROP FUNCTION refuse_replay()`,
  `ALTER TABLE "account" DROP COLUMN "password_short"`,
];
