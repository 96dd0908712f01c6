import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { denials, rejections, unavailabilities } from '../src/error-codes.ts'
import {
  isVkJwtError,
  isVkUnavailableError,
  VkJwtError,
  type VkRejectionCode,
  type VkUnavailableCode,
  VkUnavailableError,
} from '../src/index.ts'

const rejectionCodes = Object.keys(rejections) as VkRejectionCode[]
const unavailableCodes = Object.keys(unavailabilities) as VkUnavailableCode[]

describe('the table of codes', () => {
  test('has every code with its HTTP status', () => {
    const statuses = Object.entries({ ...rejections, ...unavailabilities, ...denials }).map(
      ([code, { status }]) => `${code} ${status}`,
    )
    expect(statuses).toMatchInlineSnapshot(`
      [
        "token_missing 400",
        "token_malformed 400",
        "token_too_large 400",
        "params_ambiguous 400",
        "status_unknown 400",
        "header_invalid 401",
        "algorithm_not_allowed 401",
        "key_id_missing 401",
        "key_unknown 401",
        "signature_invalid 401",
        "issuer_mismatch 401",
        "audience_mismatch 403",
        "product_mismatch 403",
        "token_expired 401",
        "token_not_yet_valid 401",
        "lifetime_too_long 401",
        "claim_invalid 401",
        "chip_not_allowed 403",
        "already_used 409",
        "item_mismatch 403",
        "rate_limited 429",
        "jwks_unavailable 503",
        "jwks_invalid 503",
        "one_time_store_unavailable 503",
        "scan_not_redeemed 409",
        "scan_missing 401",
        "scan_unverified 401",
      ]
    `)
  })

  test('has one plain sentence for each code', () => {
    const rows = Object.values({ ...rejections, ...unavailabilities, ...denials })
    const messages = rows.map(({ message }) => message)
    for (const { detail } of rows) expect(detail).toMatch(/^[A-Z].*[.?]$/)
    for (const message of messages) expect(message).toMatch(/^The|^This|^A |^There|^Nothing/)
    for (const message of messages) expect(message).toMatch(/^[A-Z][^.]+\.$/)
    expect(new Set(messages).size).toBe(messages.length)
  })
})

describe('VkJwtError', () => {
  test.each(rejectionCodes)('carries %s, its status and its message', (code) => {
    const error = new VkJwtError(code)
    expect(error).toBeInstanceOf(Error)
    const { message, status } = rejections[code]
    expect(error).toMatchObject({ name: 'VkJwtError', code, message, status })
    expect(JSON.stringify({ error })).toBe(`{"error":{"code":"${code}"}}`)
    expect('cause' in error).toBe(false)
    expect('claim' in error).toBe(false)
  })

  test('names the claim and keeps the cause', () => {
    const cause = new Error('upstream')
    const error = new VkJwtError('claim_invalid', { claim: 'exp', cause })
    expect(error).toMatchObject({ claim: 'exp', cause })
    expect(JSON.stringify(error)).toBe('{"code":"claim_invalid"}')
    expect(inspect(error)).toContain('upstream')
  })
})

describe('VkUnavailableError', () => {
  test.each(unavailableCodes)('carries %s, its status and when to try again', (code) => {
    const error = new VkUnavailableError(code)
    expect(error).toMatchObject({ name: 'VkUnavailableError', code, retryAfterSeconds: 30 })
    const { message, status } = unavailabilities[code]
    expect(error).toMatchObject({ message, status })
    expect(JSON.stringify(error)).toBe(`{"code":"${code}"}`)
  })

  test('keeps the cause and the time to wait', () => {
    const error = new VkUnavailableError('jwks_unavailable', {
      cause: 'down',
      retryAfterSeconds: 7,
    })
    expect(error).toMatchObject({ cause: 'down', retryAfterSeconds: 7 })
  })
})

describe('telling errors apart', () => {
  test('knows each kind and nothing else', () => {
    expect(isVkJwtError(new VkJwtError('token_expired'))).toBe(true)
    expect(isVkJwtError(new VkUnavailableError('jwks_invalid'))).toBe(false)
    expect(isVkUnavailableError(new VkUnavailableError('jwks_invalid'))).toBe(true)
    expect(isVkUnavailableError(new VkJwtError('token_expired'))).toBe(false)
    for (const value of [
      new Error('x'),
      { code: 'token_expired' },
      'token_expired',
      null,
      undefined,
    ]) {
      expect(isVkJwtError(value)).toBe(false)
      expect(isVkUnavailableError(value)).toBe(false)
    }
  })

  test('knows errors of another copy of the package', async () => {
    vi.resetModules()
    const copy = await import('../src/errors.ts')
    expect(copy.VkJwtError).not.toBe(VkJwtError)
    expect(isVkJwtError(new copy.VkJwtError('already_used'))).toBe(true)
    expect(copy.isVkUnavailableError(new VkUnavailableError('jwks_invalid'))).toBe(true)
  })
})
