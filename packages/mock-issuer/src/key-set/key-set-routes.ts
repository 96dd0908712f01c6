import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { App, Exchange } from '../http/create-app.ts'
import { hostilePaths } from '../tokens/build-bad-header.ts'
import { createCertificate } from '../tokens/create-certificate.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import { answerKeySet, jwksPath, movedKeySetPath } from './answer-key-set.ts'
import type { OutageMode } from './outages.ts'

/** Adds the key set, where its `redirect` outage points, and the places that hostile headers point at. */
export function addKeySetRoutes(
  app: App,
  forge: TokenForge,
  outage: () => OutageMode | undefined,
  delayMilliseconds: () => number,
): void {
  // What goes wrong with a key set goes wrong on its socket, which is out of sight of a `Response`.
  const keySet = ({ env }: Exchange, mode: OutageMode | undefined): Response => {
    answerKeySet(env.outgoing, forge.keyring.document(), mode)
    return RESPONSE_ALREADY_SENT
  }
  app.get(jwksPath, (exchange) => {
    const delay = delayMilliseconds()
    if (delay === 0) return keySet(exchange, outage())
    const timer = setTimeout(() => keySet(exchange, outage()), delay)
    exchange.env.outgoing.on('close', () => clearTimeout(timer))
    return RESPONSE_ALREADY_SENT
  })
  app.get(movedKeySetPath, (exchange) => keySet(exchange, undefined))
  app.get(hostilePaths.keySet, async (exchange) => {
    const { publicJwk } = await forge.stranger()
    // Under the genuine identifier, so that a verifier that comes here falls for it.
    const entry = { ...publicJwk, kid: forge.keyring.current.id, alg: 'RS256', use: 'sig' }
    return exchange.json({ keys: [entry] })
  })
  app.get(hostilePaths.certificate, async (exchange) => {
    const der = createCertificate(await forge.stranger())
    const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
    exchange.header('Content-Type', 'application/x-pem-file')
    return exchange.body(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`)
  })
}
