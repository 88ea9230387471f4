import { Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A word of which somebody's name is made, folded, once whoever has it. Kept by triggers of `application`: it stays as
 * long as some dossier has it, and is searched instead of all of them.
 */
@Entity('name_word')
@Index('name_word_like', { synchronize: false })
export class NameWord {
  @PrimaryColumn('text')
  word: string;
}
