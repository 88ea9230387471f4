import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppealNews } from '../decisions/appeals/appeal-news.hooks.js';
import { Postman } from './postman.service.js';

/** The applicant is told by mail when their appeal is decided, in the transaction that decides it. */
@Injectable()
export class AppealMails implements OnModuleInit {
  constructor(
    private readonly appeals: AppealNews,
    private readonly postman: Postman,
  ) {}

  onModuleInit(): void {
    this.appeals.effect(async (applicationId, db) => {
      await this.postman.tell(db, applicationId);
    });
  }
}
