import type { BoxChip, BoxChipKind } from '../chips/box-chip.ts'
import type { ChipStore } from '../chips/chip-store.ts'
import {
  checkEv2Response,
  checkTam1Response,
  createEv2Challenge,
  createTam1Challenge,
} from '../ntag424/server-challenge.ts'
import { readTapSignature } from '../ntag424/tap-signature.ts'
import type { CheckTap } from '../taps/check-tap.ts'
import {
  authenticityLifetimeSeconds,
  mintAuthenticityToken,
  type Reading,
} from '../tokens/authenticity-token.ts'
import type { TokenForge } from '../tokens/create-token-forge.ts'
import type { AuthApiAnswer, AuthApiEndpoint, AuthApiOptions } from './auth-api-routes.ts'
import { type Challenge, createChallengeTokens } from './challenge-token.ts'

export interface AuthApiParts {
  readonly store: ChipStore
  readonly forge: TokenForge
  readonly now: () => Date
  readonly checkTap: CheckTap
}

const maxClientDataBytes = 1024

// What an Apex says of itself isn't published: here it is what a Spark 2 says.
const products: Readonly<Record<BoxChipKind, Pick<Reading, 'type' | 'product'>>> = {
  spark1: { type: 1, product: 3 },
  ntag424: { type: 2, product: 2 },
  apex: { type: 2, product: 2 },
}

/** What the Auth API makes of its three requests. */
export function createAuthApiEndpoints(parts: AuthApiParts): AuthApiOptions['endpoints'] {
  const { store, forge, now, checkTap } = parts
  const tokens = createChallengeTokens()
  const random = (size: number): Buffer => forge.random.bytes('challenge', size)

  const issue = (payload: Uint8Array, challenge: Challenge): AuthApiAnswer => {
    const expiresAt = new Date(now().getTime() + authenticityLifetimeSeconds * 1000)
    return succeed({
      payload: Buffer.from(payload).toString('hex'),
      token: tokens.seal(challenge, expiresAt),
    })
  }
  const mint = (chip: BoxChip, atp: Reading['atp'], cld?: string): string =>
    mintAuthenticityToken(forge, {
      ...products[chip.kind],
      atp,
      sub: chip.id,
      ...(cld === undefined ? {} : { cld }),
    })

  const challenge: AuthApiEndpoint = ({ scheme, uid, message }) => {
    if (scheme === 1) {
      const challenge = createTam1Challenge(random)
      return issue(challenge, { scheme, challenge: Buffer.from(challenge).toString('hex') })
    }
    if (scheme !== 2) return refuse(400, '`scheme` is 1 or 2.')
    const encryptedRndB = readHex(message, 16)
    if (!isUid(uid)) return refuse(400, '`uid` is 14 or 16 hex digits.')
    if (encryptedRndB === undefined) return refuse(400, '`message` is 32 hex digits.')
    const chip = store.find(uid.toUpperCase())
    const rndA = random(16)
    // A chip that nobody knows gets a challenge too, which it can't meet: `/session` says 406.
    const key = chip === undefined ? random(16) : Buffer.from(chip.key, 'hex')
    const { payload } = createEv2Challenge({ key, encryptedRndB, rndA })
    return issue(payload, { scheme, uid: uid.toUpperCase(), rndA: rndA.toString('hex') })
  }

  const session: AuthApiEndpoint = ({ uid, response, token, cld }) => {
    if (!isUid(uid)) return refuse(400, '`uid` is 14 or 16 hex digits.')
    if (cld !== undefined && !isClientData(cld)) {
      return refuse(400, '`cld` is a string of JSON, of up to 1024 bytes.')
    }
    const opened = typeof token === 'string' ? tokens.open(token) : undefined
    if (opened === undefined) return refuse(400, '`token` is none that /challenge gave out.')
    const size = opened.challenge.scheme === 1 ? 16 : 32
    const answer = readHex(response, size)
    if (answer === undefined) return refuse(400, `\`response\` is ${size * 2} hex digits.`)
    if (now() >= opened.expiresAt) return refuse(418, 'The challenge has expired.')
    const chip = store.find(uid.toUpperCase())
    if (chip === undefined || !isMet(opened.challenge, chip, answer)) {
      return refuse(406, 'The chip’s authenticity could not be verified.')
    }
    return succeed({ token: mint(chip, opened.challenge.scheme === 1 ? 'tam' : 'mau', cld) })
  }

  const validate: AuthApiEndpoint = ({ signature }) => {
    if (typeof signature !== 'string' || readTapSignature(signature) === undefined) {
      return refuse(400, '`signature` has the form UID-CTR-CMAC.')
    }
    const { result, chip } = checkTap(signature)
    if (result !== 'success') return succeed({ result })
    return succeed({ result, token: mint(chip, 'cmac') })
  }

  return { challenge, session, validate }
}

function isMet(challenge: Challenge, chip: BoxChip, response: Uint8Array): boolean {
  const key = Buffer.from(chip.key, 'hex')
  if (challenge.scheme === 1) {
    const sent = Buffer.from(challenge.challenge, 'hex')
    return chip.kind === 'spark1' && checkTam1Response({ key, challenge: sent, response })
  }
  const rndA = Buffer.from(challenge.rndA, 'hex')
  return (
    chip.kind !== 'spark1' &&
    chip.uid === challenge.uid &&
    checkEv2Response({ key, rndA, response })
  )
}

function isUid(uid: unknown): uid is string {
  return typeof uid === 'string' && /^([0-9a-f]{14}|[0-9a-f]{16})$/i.test(uid)
}

function isClientData(cld: unknown): cld is string {
  if (typeof cld !== 'string' || Buffer.byteLength(cld) > maxClientDataBytes) return false
  try {
    JSON.parse(cld)
    return true
  } catch {
    return false
  }
}

function readHex(text: unknown, size: number): Buffer | undefined {
  if (typeof text !== 'string' || !/^[0-9a-f]*$/i.test(text)) return undefined
  return text.length === size * 2 ? Buffer.from(text, 'hex') : undefined
}

function succeed(body: object): AuthApiAnswer {
  return { status: 200, body }
}

function refuse(status: 400 | 406 | 418, reason: string): AuthApiAnswer {
  return { status, reason }
}
