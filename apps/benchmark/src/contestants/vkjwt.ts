import { createJwks, createScanVerifier } from '@vkjwt/core'
import type { Contestant } from './contestant.ts'

export const vkjwt: Contestant = {
  name: 'vkjwt',
  hasKeyCache: true,
  create({ audience, jwksUrl }) {
    const verifier = createScanVerifier({ audience, jwks: createJwks({ url: jwksUrl }) })
    return (token) => verifier.verify(token)
  },
}
