import { Hono } from 'hono'
import type { Assertions } from '../assertions/create-assertions.ts'

/** Shortly: a site asks again for a key that it doesn't know. */
const keyHeaders = { 'cache-control': 'max-age=300' }

/** Where the site behind gets the keys of the assertions. */
export function createKeyRoutes(assertions: Assertions): Hono {
  return new Hono()
    .get('/.well-known/jwks.json', (c) => c.json(assertions.keySet, 200, keyHeaders))
    .get('/.well-known/keys/:file{[A-Za-z0-9_-]+\\.pem}', (c) => {
      const pem = assertions.pemOf(c.req.param('file').replace(/\.pem$/, ''))
      if (pem === undefined)
        return c.text('There is no such key.\n', 404, { 'cache-control': 'no-store' })
      return c.text(pem, 200, { ...keyHeaders, 'content-type': 'application/x-pem-file' })
    })
}
