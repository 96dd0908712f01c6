import { assertMockAllowed } from './assert-mock-allowed.ts'
import { createProduct } from './chips/create-product.ts'
import { createProductList } from './chips/create-product-list.ts'
import { createKeyring } from './keys/create-keyring.ts'
import type { MockIssuer, MockIssuerOptions } from './mock-issuer.ts'
import { createPageRoutes } from './page/page-routes.ts'
import { createRequestHandler } from './server/create-request-handler.ts'
import { createRequestLog, jwksPath } from './server/create-request-log.ts'
import { createKeySetRoutes } from './server/key-set-routes.ts'
import { listen, originOf } from './server/listen.ts'
import { isOutageMode, type OutageMode } from './server/outages.ts'
import { writeTapAddress } from './server/tap-address.ts'
import { createTapRoutes } from './server/tap-routes.ts'
import type { BadTokenBuilders } from './tokens/bad-token.ts'
import { createBadClaims } from './tokens/build-bad-claims.ts'
import { createBadHeader } from './tokens/build-bad-header.ts'
import { createBadStructure } from './tokens/build-bad-structure.ts'
import { createTokenForge } from './tokens/create-token-forge.ts'

/**
 * Starts an issuer of AuthentiChip scan tokens on this machine, with new keys.
 *
 * Rejects with a `TypeError` for a bad option, with the system's error when it can't listen, and
 * where `NODE_ENV` is `production`.
 */
export async function createMockIssuer(options: MockIssuerOptions = {}): Promise<MockIssuer> {
  const {
    port = 0,
    host = '127.0.0.1',
    issuer = 'auth.vivokey.com',
    audience = 'shop.example',
    targets = [],
    now = () => new Date(),
    allowInProduction = false,
  } = options
  assertMockAllowed(allowInProduction)
  const products = createProductList(targets)
  // Keys first: from the moment it listens, the server has an answer.
  const keyring = await createKeyring()
  const server = await listen(port, host)
  const url = originOf(server, host)
  const jwksUrl = url + jwksPath
  const forge = createTokenForge({ issuer, audience, url, keyring, now })
  const bad: BadTokenBuilders = {
    ...createBadStructure(forge),
    ...createBadHeader(forge),
    ...createBadClaims(forge),
  }
  const requests = createRequestLog()
  let outage: OutageMode | undefined

  const fail = (mode: OutageMode | undefined): void => {
    if (mode !== undefined && !isOutageMode(mode)) throw new TypeError(`No such outage: ${mode}.`)
    outage = mode
  }
  const routes = [
    ...createKeySetRoutes(forge, () => outage),
    ...createTapRoutes(forge, bad, products),
    ...createPageRoutes({
      view: () => ({
        products: products.all,
        outage,
        issuer,
        jwksUrl,
        keyId: keyring.control.currentId,
        publishedCount: keyring.control.published().length,
        fetchCount: requests.log.count(),
      }),
      addProduct: (targetUrl, name) =>
        products.set([...products.all, createProduct(targetUrl, name)]),
      switchOutage: (name) => fail(name === '' ? undefined : (name as OutageMode)),
      rotate: keyring.control.rotate,
    }),
  ]
  server.on('request', createRequestHandler(routes, requests.add))

  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
    return closing
  }

  return {
    url,
    jwksUrl,
    issuer,
    audience,
    keys: keyring.control,
    rotate: keyring.control.rotate,
    claims: forge.claims,
    header: forge.header,
    mint: async (claims, header) => forge.mint(claims, header),
    sign: async (header, payload, key) => forge.sign(header, payload, key),
    bad,
    fail,
    get outage() {
      return outage
    },
    requests: requests.log,
    get targets() {
      return products.all
    },
    setTargets: products.set,
    tap(chip, { target, outcome = 'success' } = {}) {
      const known = target ?? products.all.find((product) => product.chip.id === chip.id)?.targetUrl
      if (known === undefined) throw new TypeError('A tap of an unlisted chip needs a target.')
      return writeTapAddress(url, { chip, target: String(known), outcome })
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
