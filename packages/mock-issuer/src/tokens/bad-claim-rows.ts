import type { BadToken } from './bad-token.ts'
import { buildersOf, rowsOf } from './bad-token.ts'
import type { LookAlike } from './build-bad-claims.ts'

const notNumbers: Readonly<Record<string, unknown>> = {
  'a string': '1699900000',
  null: null,
  true: true,
  'an array': [1_699_900_000],
  'an object': {},
}

const lookAlikes: readonly LookAlike[] = [
  'a Cyrillic letter',
  'a Kelvin sign',
  'a long s',
  'full-width letters',
  'an ideographic full stop',
  'percent-encoding',
  'a zero-width space',
]

const wrongProducts: Readonly<Record<string, unknown>> = {
  'product "6"': '6',
  'product 6.9': 6.9,
  'product [6]': [6],
  'product 2': 2,
  'product 60': 60,
  'product -6': -6,
  'product null': null,
  'product true': true,
  'product an object': { product: 6 },
}

/** Bad tokens with a claim at fault. */
export const badClaimRows: readonly BadToken[] = [
  ...rowsOf('claims', 'token_expired', {
    'expired an hour ago': (bad) => bad.expired(),
    'expired eleven seconds ago': (bad) => bad.justExpired(),
  }),
  ...rowsOf('claims', 'lifetime_too_long', {
    'good for ten years': (bad) => bad.tenYears(),
    'good for 311 seconds': (bad) => bad.lifetime(311),
    'good until the largest number': (bad) => bad.timeClaim('exp', Number.MAX_VALUE),
  }),
  ...rowsOf('claims', 'token_not_yet_valid', {
    'iat in the future': (bad) => bad.issuedInFuture(),
    'iat in milliseconds': (bad) => bad.issuedInMilliseconds(),
    'nbf in the future': (bad) => bad.notBefore(),
  }),
  ...rowsOf(
    'claims',
    'claim_invalid',
    {
      'no exp': (bad) => bad.missingClaim('exp'),
      ...buildersOf(named('exp', notNumbers), (bad, value) => bad.timeClaim('exp', value)),
      'exp 1e400': (bad) => bad.infiniteTime('exp'),
      'exp -1e400': (bad) => bad.infiniteTime('exp', '-1e400'),
      'exp an integer of 400 digits': (bad) => bad.infiniteTime('exp', '9'.repeat(400)),
      'exp equal to iat': (bad) => bad.expiresAtIssue(),
      'exp before iat': (bad) => bad.expiresAtIssue(2),
    },
    'exp',
  ),
  ...rowsOf(
    'claims',
    'claim_invalid',
    {
      'no iat': (bad) => bad.missingClaim('iat'),
      ...buildersOf(named('iat', notNumbers), (bad, value) => bad.timeClaim('iat', value)),
      'iat 1e400': (bad) => bad.infiniteTime('iat'),
      'iat -1e400': (bad) => bad.infiniteTime('iat', '-1e400'),
      'iat an integer of 400 digits': (bad) => bad.infiniteTime('iat', '9'.repeat(400)),
    },
    'iat',
  ),
  ...rowsOf(
    'claims',
    'claim_invalid',
    buildersOf(named('nbf', notNumbers), (bad, value) => bad.timeClaim('nbf', value)),
    'nbf',
  ),
  ...rowsOf('claims', 'issuer_mismatch', {
    'no iss': (bad) => bad.missingClaim('iss'),
    'iss another issuer': (bad) => bad.anotherIssuer(),
    ...buildersOf(issuerDisguises(), (bad, disguise) => bad.disguisedIssuer(disguise)),
    'iss null': (bad) => bad.anotherIssuer(null),
    'iss an empty string': (bad) => bad.anotherIssuer(''),
    'iss a number': (bad) => bad.anotherIssuer(6),
  }),
  ...rowsOf('claims', 'audience_mismatch', {
    'no aud': (bad) => bad.missingClaim('aud'),
    'aud another site': (bad) => bad.anotherAudience(),
    ...buildersOf(audienceDisguises(), (bad, disguise) => bad.disguisedAudience(disguise)),
    ...buildersOf(
      Object.fromEntries(lookAlikes.map((kind) => [`aud with ${kind}`, kind])),
      (bad, kind) => bad.lookAlike(kind),
    ),
    'aud an empty array': (bad) => bad.anotherAudience([]),
    'aud an array with null': (bad) => bad.anotherAudience([null]),
    'aud an empty string': (bad) => bad.anotherAudience(''),
    'aud null': (bad) => bad.anotherAudience(null),
    'aud a number': (bad) => bad.anotherAudience(6),
    'aud a wildcard': (bad) => bad.anotherAudience('*'),
  }),
  ...rowsOf('claims', 'product_mismatch', {
    'no product': (bad) => bad.missingClaim('product'),
    ...buildersOf(wrongProducts, (bad, product) => bad.product(product)),
    'product only in __proto__': (bad) => bad.inheritedProduct(),
  }),
  ...rowsOf('claims', 'signature_invalid', {
    'expired and badly signed': (bad) => bad.expiredAndForged(),
    'for another site and badly signed': (bad) => bad.anotherAudienceAndForged(),
  }),
]

function named(claim: string, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${claim} ${name}`, value]),
  )
}

type Disguise = (genuine: string) => unknown

function issuerDisguises(): Record<string, Disguise> {
  return {
    'iss with https://': (iss) => `https://${iss}`,
    'iss with http://': (iss) => `http://${iss}`,
    'iss with a trailing slash': (iss) => `${iss}/`,
    'iss with a scheme and a slash': (iss) => `https://${iss}/`,
    'iss with a trailing dot': (iss) => `${iss}.`,
    'iss with a leading space': (iss) => ` ${iss}`,
    'iss with a trailing line break': (iss) => `${iss}\n`,
    'iss in capitals': (iss) => iss.toUpperCase(),
    'iss with one capital': (iss) => iss.charAt(0).toUpperCase() + iss.slice(1),
    'iss in an array': (iss) => [iss],
    'iss a longer host': (iss) => `${iss}.evil.example`,
  }
}

function audienceDisguises(): Record<string, Disguise> {
  return {
    'aud with https://': (aud) => `https://${aud}`,
    'aud with http://': (aud) => `http://${aud}`,
    'aud with two slashes in front': (aud) => `//${aud}`,
    'aud with a port': (aud) => `${aud}:443`,
    'aud with a trailing slash': (aud) => `${aud}/`,
    'aud with a path': (aud) => `${aud}/items/1`,
    'aud with www.': (aud) => `www.${aud}`,
    'aud with a trailing dot': (aud) => `${aud}.`,
    'aud with a user': (aud) => `${aud}@evil.example`,
    'aud behind a user': (aud) => `user@${aud}`,
    'aud a longer host': (aud) => `${aud}.evil.example`,
    'aud a host that ends in it': (aud) => `evil-${aud}`,
    'aud a part of the host': (aud) => aud.slice(1),
    'aud with a leading space': (aud) => ` ${aud}`,
    'aud with a trailing line break': (aud) => `${aud}\n`,
    'aud with a zero byte': (aud) => `${aud}\0`,
    'aud two hosts in one string': (aud) => `${aud},other.example`,
    'aud two elements': (aud) => [aud, 'other.example'],
    'aud two elements, the genuine one last': (aud) => ['other.example', aud],
    'aud the same element twice': (aud) => [aud, aud],
    'aud an array of another site': () => ['other.example'],
    'aud an array in an array': (aud) => [[aud]],
    'aud an object': (aud) => ({ 0: aud, length: 1 }),
  }
}
