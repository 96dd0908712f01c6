import type { ServerResponse } from 'node:http'
import type { Route } from '../http/create-request-handler.ts'
import { jwksPath } from '../key-set/answer-key-set.ts'
import { hostilePaths } from '../tokens/build-bad-header.ts'
import { createCertificate } from '../tokens/create-certificate.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import { answerKeySet, movedKeySetPath } from './answer-key-set.ts'
import type { OutageMode } from './outages.ts'

/** The key set, where its `redirect` outage points, and the places that hostile headers point at. */
export function createKeySetRoutes(
  forge: TokenForge,
  outage: () => OutageMode | undefined,
  delayMilliseconds: () => number,
): readonly Route[] {
  const keySet = (response: ServerResponse, mode: OutageMode | undefined): void =>
    answerKeySet(response, forge.keyring.document(), mode)
  return [
    {
      method: 'GET',
      path: jwksPath,
      answer({ response }) {
        const delay = delayMilliseconds()
        if (delay === 0) return keySet(response, outage())
        const timer = setTimeout(() => keySet(response, outage()), delay)
        response.on('close', () => clearTimeout(timer))
      },
    },
    { method: 'GET', path: movedKeySetPath, answer: ({ response }) => keySet(response, undefined) },
    {
      method: 'GET',
      path: hostilePaths.keySet,
      async answer({ response }) {
        const { publicJwk } = await forge.stranger()
        // Under the genuine identifier, so that a verifier that comes here falls for it.
        const entry = { ...publicJwk, kid: forge.keyring.current.id, alg: 'RS256', use: 'sig' }
        response.setHeader('Content-Type', 'application/json')
        response.end(JSON.stringify({ keys: [entry] }))
      },
    },
    {
      method: 'GET',
      path: hostilePaths.certificate,
      async answer({ response }) {
        const der = createCertificate(await forge.stranger())
        const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
        response.setHeader('Content-Type', 'application/x-pem-file')
        response.end(`-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`)
      },
    },
  ]
}
