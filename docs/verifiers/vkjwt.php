<?php

/**
 * Verifies the scan tokens of AuthentiChip (RS256 JWTs) with what comes with PHP 8.1: json, openssl and pcre.
 *
 *     require_once __DIR__ . '/vkjwt.php';
 *     $keySet = VkJwt\readObject($textOfTheKeySet);
 *     $chip = VkJwt\verify($_GET['vkjwt'] ?? '', audience: 'shop.example', keySet: $keySet, now: time());
 *
 * returns ['id' => …, 'uid' => …, 'serial' => …], the last not for every chip, or throws VkJwt\Refused, whose reason
 * says why: 'token_expired', say.
 *
 * The key set is the text at https://auth.vivokey.com/.well-known/jwks.json. Keep it for some hours, in APCu, a file or
 * a table. Where the reason is 'key_unknown', fetch it once more and try again, but at most every half minute: anybody
 * can make up a token that names a key which isn't in it. Read it with readObject(): arrays are refused, since {} and
 * [] would be the same.
 *
 * A token is good for whoever has it until it expires, so take it once: for six minutes, keep hash('sha256', $token) of
 * what you have accepted, where all of your servers look. A UNIQUE column tells which of two visits came first, and on
 * a single server apcu_add() does. A token has one spelling here, so one hash is enough.
 */

declare(strict_types=1);

namespace VkJwt;

use RuntimeException;
use stdClass;

const MAX_TOKEN_LENGTH = 4096;
const MAX_KEYS = 64;
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'];

final class Refused extends RuntimeException
{
    /** It isn't called code: PHP's exceptions have one already, which is a number. */
    public function __construct(public readonly string $reason)
    {
        parent::__construct($reason);
    }
}

/**
 * Checks a token in a fixed order; the first thing that is wrong is the reason.
 *
 * The token may be anything, since ?vkjwt[]= makes an array of it. From PHP 8.2 on it stays out of stack traces.
 *
 * @return array{id: string, uid: string, serial?: string}
 * @throws Refused
 */
function verify(
    #[\SensitiveParameter] mixed $token,
    string $audience,
    mixed $keySet,
    int|float $now,
    string $issuer = 'auth.vivokey.com',
    int|float $tolerance = 10,
    int|float $maxLifetime = 300,
): array {
    ensure(is_string($token), 'token_malformed');
    ensure($token !== '', 'token_missing');
    ensure(!isTooLong($token), 'token_too_large');
    $parts = explode('.', $token);
    ensure(count($parts) === 3 && $parts[2] !== '', 'token_malformed');
    $signature = decode($parts[2]);
    $header = readObject(decode($parts[0]) ?? '');
    $payload = readObject(decode($parts[1]) ?? '');
    ensure($signature !== null && $header !== null && $payload !== null, 'token_malformed');
    $keyId = checkHeader($header);
    $keys = usableKeys($keySet);
    ensure($keys !== [], 'jwks_invalid');
    ensure(isset($keys[$keyId]), 'key_unknown');
    ensure(holds("$parts[0].$parts[1]", $signature, ...$keys[$keyId]), 'signature_invalid');
    checkParties($payload, $issuer, $audience);
    checkTimes($payload, $now, $tolerance, $maxLifetime);
    return readChip($payload);
}

function ensure(bool $isRight, string $reason): void
{
    if (!$isRight) {
        throw new Refused($reason);
    }
}

function checkHeader(stdClass $header): string
{
    ensure(($header->alg ?? null) === 'RS256', 'algorithm_not_allowed');
    // No extension is known here, so none that must be known is let through (RFC 7515, section 4.1.11; RFC 7797).
    ensure(!property_exists($header, 'crit') && !property_exists($header, 'b64'), 'header_invalid');
    $type = property_exists($header, 'typ') ? $header->typ : 'JWT';
    ensure(is_string($type) && in_array(lower($type), ['jwt', 'application/jwt'], true), 'header_invalid');
    $keyId = $header->kid ?? null;
    ensure(is_string($keyId), 'key_id_missing');
    return $keyId;
}

/** Whose token it is, for whom and about what. One that is good at two sites could be replayed at the other. */
function checkParties(stdClass $payload, string $issuer, string $audience): void
{
    ensure(($payload->iss ?? null) === $issuer, 'issuer_mismatch');
    $aud = $payload->aud ?? null;
    $host = is_array($aud) && count($aud) === 1 ? $aud[0] : $aud;
    ensure(is_string($host) && lower($host) === lower($audience), 'audience_mismatch');
    // JSON has one kind of number and PHP has two. To == even true would be 6.
    ensure(in_array($payload->product ?? null, [6, 6.0], true), 'product_mismatch');
}

function checkTimes(stdClass $payload, int|float $now, int|float $tolerance, int|float $maxLifetime): void
{
    $iat = readTime($payload, 'iat');
    $exp = readTime($payload, 'exp');
    $nbf = property_exists($payload, 'nbf') ? readTime($payload, 'nbf') : $iat;
    ensure($exp > $iat, 'claim_invalid');
    ensure(max($iat, $nbf) <= $now + $tolerance, 'token_not_yet_valid');
    ensure($exp - $iat <= $maxLifetime + $tolerance, 'lifetime_too_long');
    ensure($exp + $tolerance > $now, 'token_expired');
}

/** Seconds since the epoch, with or without a fraction (RFC 7519, section 2). 1e400 is JSON too, and infinite. */
function readTime(stdClass $payload, string $name): float
{
    $value = $payload->$name ?? null;
    ensure((is_int($value) || is_float($value)) && is_finite($value), 'claim_invalid');
    return (float) $value;
}

/** @return array{id: string, uid: string, serial?: string} */
function readChip(stdClass $payload): array
{
    $sub = $payload->sub ?? null;
    ensure(is_string($sub) && preg_match('/^[0-9a-f]{64}\z/i', $sub) === 1, 'claim_invalid');
    // The client data is the text of an object, inside of the object.
    $cld = $payload->cld ?? null;
    $data = is_string($cld) ? readObject($cld) : null;
    $uid = $data->uid ?? null;
    // Of 4, 7, 8 or 10 bytes. Not $ but \z: in front of a line break at the end, $ matches too.
    $pattern = '/^(?:[0-9a-f]{8}|[0-9a-f]{14}|[0-9a-f]{16}|[0-9a-f]{20})\z/i';
    ensure(is_string($uid) && preg_match($pattern, $uid) === 1, 'claim_invalid');
    $chip = ['id' => strtolower($sub), 'uid' => strtoupper($uid)];
    $serial = $data->serial ?? null;
    return isSerial($serial) ? [...$chip, 'serial' => $serial] : $chip;
}

/** A label that somebody typed: of any script, up to 64 characters, with single spaces inside, and never markup. */
function isSerial(mixed $value): bool
{
    $word = '[^\p{C}\p{Z}<>"\'&`]+';
    return is_string($value) && preg_match("/^(?!.{65})$word(?: $word)*\z/su", $value) === 1;
}

/**
 * The RSA keys for RS256 signatures (RFC 7517, section 4), by their identifiers. An entry that isn't for these, or
 * isn't safe, counts as absent; two different keys under one identifier are none.
 *
 * @return array<array{n: string, e: string}>
 */
function usableKeys(mixed $keySet): array
{
    $entries = $keySet instanceof stdClass ? $keySet->keys ?? null : null;
    $keys = $ambiguous = [];
    foreach (is_array($entries) && count($entries) <= MAX_KEYS ? $entries : [] as $entry) {
        $kid = $entry->kid ?? null;
        $key = ['n' => readInteger($entry->n ?? null), 'e' => readInteger($entry->e ?? null)];
        if (!is_string($kid) || $kid === '' || !isForSignatures((array) $entry) || !isSafe(...$key)) {
            continue;
        }
        if (isset($keys[$kid]) && $keys[$kid] !== $key) {
            $ambiguous[$kid] = true;
        }
        $keys[$kid] = $key;
    }
    return array_diff_key($keys, $ambiguous);
}

/** Whoever publishes the private half of a key has lost it (RFC 7518, section 6.3.2). */
function isForSignatures(array $entry): bool
{
    $said = $entry + ['kty' => null, 'alg' => 'RS256', 'use' => 'sig', 'key_ops' => ['verify']];
    return [$said['kty'], $said['alg'], $said['use']] === ['RSA', 'RS256', 'sig']
        && is_array($said['key_ops']) && in_array('verify', $said['key_ops'], true)
        && array_intersect_key($entry, array_flip(PRIVATE_MEMBERS)) === [];
}

/** The bytes of a big-endian integer (RFC 7518, section 2), without the zeros that some issuers put in front. */
function readInteger(mixed $member): string
{
    return ltrim(is_string($member) ? decode($member) ?? '' : '', "\0");
}

/** An odd modulus of 2048 to 8192 bits, and an odd exponent of three bytes, thus at least 65537, or of four. */
function isSafe(string $n, string $e): bool
{
    $bits = $n === '' ? 0 : 8 * (strlen($n) - 1) + strlen(decbin(ord($n[0])));
    return $bits >= 2048 && $bits <= 8192 && ord($n[-1]) % 2 === 1
        && in_array(strlen($e), [3, 4], true) && ord($e[-1]) % 2 === 1;
}

/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2.2): a signature is exactly as long as the modulus. */
function holds(string $text, string $signature, string $n, string $e): bool
{
    $key = openssl_pkey_get_public(toPem($n, $e));
    return $key !== false && strlen($signature) === strlen($n)
        && openssl_verify($text, $signature, $key, OPENSSL_ALGO_SHA256) === 1;
}

/** OpenSSL takes no bare numbers, so they are written as a SubjectPublicKeyInfo (RFC 3279, section 2.3.1). */
function toPem(string $n, string $e): string
{
    // With its first bit set, an integer of DER would be a negative one.
    $integer = static fn (string $bytes): string => der(0x02, (ord($bytes[0]) > 0x7f ? "\0" : '') . $bytes);
    $rsaEncryption = hex2bin('300d06092a864886f70d0101010500');
    $info = der(0x30, $rsaEncryption . der(0x03, "\0" . der(0x30, $integer($n) . $integer($e))));
    return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($info), 64, "\n") . "-----END PUBLIC KEY-----\n";
}

/** A tag, the length in as few bytes as will do, and the content (X.690, sections 8.1 and 10.1). */
function der(int $tag, string $content): string
{
    $length = ltrim(pack('N', strlen($content)), "\0");
    return chr($tag) . (strlen($content) > 0x7f ? chr(0x80 | strlen($length)) : '') . $length . $content;
}

/** base64url in its one spelling: no padding, no other letter, no bits left over (RFC 7515, section 2). */
function decode(string $text): ?string
{
    $raw = base64_decode(strtr($text, '-_', '+/'), true);
    // Even when it is strict, PHP's decoder reads more than that; encoding again yields the one spelling.
    return $raw !== false && rtrim(strtr(base64_encode($raw), '+/', '-_'), '=') === $text ? $raw : null;
}

/** Counted in UTF-16 units, as browsers do: what takes four bytes in UTF-8 is two of them, all else is one. */
function isTooLong(string $token): bool
{
    return strlen($token) > 3 * MAX_TOKEN_LENGTH
        || strlen(preg_replace(['/[\x80-\xbf]/', '/[\xf0-\xf7]/'], ['', '..'], $token)) > MAX_TOKEN_LENGTH;
}

/** The letters of ASCII alone, whatever the locale: else the Kelvin sign would be a k. */
function lower(string $text): string
{
    return strtr($text, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz');
}

/**
 * JSON text that has to hold an object (RFC 8259, section 4). Of equal names the last one counts, and [] isn't {}.
 *
 * PHP reads no escape of half a surrogate pair, and no name that begins with a zero byte. JSON has both, so they are
 * replaced by U+FFFF, which is as wrong as they are wherever we look. The first line of the pattern steps over escapes
 * that stay: in \\ud800 the backslash is escaped, and d800 are letters.
 */
function readObject(string $json): ?stdClass
{
    $readable = preg_replace(
        '/ \\\\ (?: [^u] | u[dD][89abAB].. \\\\u[dD][c-fC-F].. ) (*SKIP)(*FAIL)
         | \\\\u[dD][89a-fA-F][0-9a-fA-F]{2} | " \K \\\\u0000 /sx',
        '\uFFFF',
        $json,
    );
    $value = json_decode($readable ?? '', false, MAX_TOKEN_LENGTH);
    return $value instanceof stdClass ? $value : null;
}

// A case on each line, an answer on each line: mock-issuer conformance -- php vkjwt.php
if (PHP_SAPI === 'cli' && realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    while (($line = fgets(STDIN)) !== false) {
        $case = readObject($line);
        $rules = [$case->issuer, $case->clockToleranceSeconds, $case->maxLifetimeSeconds];
        try {
            $answer = ['chip' => verify($case->token, $case->audience, $case->keySet, $case->now, ...$rules)];
        } catch (Refused $refused) {
            $answer = ['code' => $refused->reason];
        }
        fwrite(STDOUT, json_encode($answer, JSON_THROW_ON_ERROR) . "\n");
    }
}
