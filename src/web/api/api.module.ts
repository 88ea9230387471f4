import { Module } from '@nestjs/common';
import { ApiPage } from './api.page.js';
import { ApiDescription } from './api-description.service.js';

/** The door for programs, described. */
@Module({ controllers: [ApiPage], providers: [ApiDescription], exports: [ApiDescription] })
export class ApiModule {}
