import { ServerResponse } from 'node:http'
import { createHeaderKeeper } from '@vkjwt/core/adapters'
import onHeaders from 'on-headers'

/** Sets headers now, and once more when the head is written. */
export const keepHeaders: ReturnType<typeof createHeaderKeeper<ServerResponse>> =
  createHeaderKeeper({ onHeaders, writeHead: ServerResponse.prototype.writeHead })
