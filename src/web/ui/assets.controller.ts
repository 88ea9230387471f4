import { Controller, Get, Headers, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Open } from '../../platform/access/access.decorator.js';
import { findAsset, packedAsset, packingOf } from './assets.rules.js';

/** Stylesheet, mark and scripts, named by their content and kept for a year. */
@ApiExcludeController()
@Controller('assets')
export class AssetsController {
  @Open()
  @Get(':name')
  read(
    @Param('name') name: string,
    @Headers('accept-encoding') acceptEncoding: string | undefined,
    @Res() response: Response,
  ): void {
    const found = findAsset(name);
    if (!found) throw new NotFoundException();
    const packing = packingOf(acceptEncoding);
    response.type(found.file.type).vary('Accept-Encoding');
    response.setHeader('Cache-Control', found.current ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (packing) response.setHeader('Content-Encoding', packing);
    response.send(packing ? packedAsset(found.file, packing) : found.file.body);
  }
}
