import type { BadToken } from './bad-token.ts'
import { buildersOf, rowsOf } from './bad-token.ts'
import { publicKeySpellings } from './spell-public-key.ts'

const algorithmFields: Readonly<Record<string, unknown>> = {
  'no alg': undefined,
  'alg null': null,
  'alg an array': ['RS256'],
  'alg an object': { alg: 'RS256' },
  'alg true': true,
  'alg a number': 256,
  'alg an empty string': '',
  'alg rs256': 'rs256',
  'alg Rs256': 'Rs256',
  'alg RS256 with a trailing space': 'RS256 ',
  'alg RS256 with a leading space': ' RS256',
  'alg RS256 with a line break': 'RS256\n',
  'alg RS256 with a zero byte': 'RS256\0',
  'alg in full-width letters': '\uff32\uff33\uff12\uff15\uff16',
  'alg with a long s': 'R\u017f256',
}

const otherAlgorithms = [
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'EdDSA',
  'HS256',
  'HS384',
  'HS512',
] as const

const wrongTypes: Readonly<Record<string, unknown>> = {
  'typ at+jwt': 'at+jwt',
  'typ dpop+jwt': 'dpop+jwt',
  'typ JWS': 'JWS',
  'typ JOSE': 'JOSE',
  'typ JWT with a trailing space': 'JWT ',
  'typ JWT with a parameter': 'JWT; charset=utf-8',
  'typ application/at+jwt': 'application/at+jwt',
  'typ application/application/jwt': 'application/application/jwt',
  'typ text/jwt': 'text/jwt',
  'typ application/': 'application/',
  'typ an empty string': '',
  'typ null': null,
  'typ a number': 1,
  'typ an array': ['JWT'],
}

const notKeyIds: Readonly<Record<string, unknown>> = {
  'kid null': null,
  'kid a number': 1,
  'kid true': true,
  'kid an object': {},
}

const unknownKeyIds: Readonly<Record<string, string>> = {
  'kid an empty string': '',
  'kid a space': ' ',
  'kid __proto__': '__proto__',
  'kid constructor': 'constructor',
  'kid toString': 'toString',
  'kid a path': '../../etc/passwd',
  'kid a URL': 'https://keys.example/jwks.json',
  'kid a query': "' OR '1'='1",
  'kid markup': '<script>alert(1)</script>',
  'kid with a line break': 'key\r\nx-injected: 1',
  'kid of 2 kB': 'k'.repeat(2048),
}

/** Bad tokens whose header, algorithm or signature is at fault. */
export const badHeaderRows: readonly BadToken[] = [
  ...rowsOf('header', 'algorithm_not_allowed', {
    'alg none': (bad) => bad.algNone(),
    'alg None': (bad) => bad.algNone('None'),
    'alg NONE': (bad) => bad.algNone('NONE'),
    'alg nOnE': (bad) => bad.algNone('nOnE'),
    ...buildersOf(algorithmFields, (bad, alg) => bad.algorithmField(alg)),
    'alg only in __proto__': (bad) => bad.inheritedAlgorithm(),
    ...buildersOf(
      Object.fromEntries(otherAlgorithms.map((name) => [`signed with ${name}`, name])),
      (bad, name) => bad.otherAlgorithm(name),
    ),
    ...buildersOf(
      Object.fromEntries(
        publicKeySpellings.map((name) => [`HS256 keyed with the public key as ${name}`, name]),
      ),
      (bad, spelling) => bad.hs256WithPublicKey(spelling),
    ),
    'an Auth API token': (bad) => bad.authApiToken(),
  }),
  ...rowsOf('header', 'header_invalid', {
    'crit naming exp': (bad) => bad.critHeader(),
    'crit naming b64': (bad) => bad.critHeader(['b64']),
    'crit an empty array': (bad) => bad.critHeader([]),
    'crit a string': (bad) => bad.critHeader('exp'),
    'crit null': (bad) => bad.critHeader(null),
    'b64 false': (bad) => bad.b64Header(),
    'b64 true': (bad) => bad.b64Header(true),
    'b64 null': (bad) => bad.b64Header(null),
    ...buildersOf(wrongTypes, (bad, typ) => bad.typ(typ)),
  }),
  ...rowsOf('header', 'key_id_missing', {
    'no kid': (bad) => bad.missingKid(),
    ...buildersOf(notKeyIds, (bad, kid) => bad.kid(kid)),
    'kid an array': (bad) => bad.kid(['key']),
  }),
  ...rowsOf('header', 'key_unknown', {
    'an unpublished key under its own kid': (bad) => bad.unknownKey(),
    'the kid of the EC key': (bad) => bad.kidOfUnrelatedKey(),
    ...buildersOf(unknownKeyIds, (bad, kid) => bad.kid(kid)),
  }),
  ...rowsOf('header', 'signature_invalid', {
    'an unpublished key under the published kid': (bad) => bad.forged(),
    'another chip in a genuine token': (bad) => bad.tampered(),
    'the signature of another token': (bad) => bad.borrowedSignature(),
    'a signature of zeros': (bad) => bad.wrongSignature('zeros'),
    'a signature of one byte': (bad) => bad.wrongSignature('one byte'),
    'a signature one byte short': (bad) => bad.wrongSignature('a byte short'),
    'a signature one byte long': (bad) => bad.wrongSignature('a byte long'),
    'alg RS256 over an RS384 signature': (bad) => bad.mislabelled('RS384'),
    'alg RS256 over an RS512 signature': (bad) => bad.mislabelled('RS512'),
    'alg RS256 over a PS256 signature': (bad) => bad.mislabelled('PS256'),
    'jwk with the key that signed': (bad) => bad.embeddedJwk(),
    'jku with the key that signed': (bad) => bad.jku(),
    'x5u with the key that signed': (bad) => bad.x5u(),
    'x5c with the key that signed': (bad) => bad.x5c(),
  }),
]
