<?php

/** The gateway's claims, or a state alone: none, or unavailable where anything doesn't hold or can't be checked. */
function readAssertion(string $jws, string $aud, string $host, string $method, string $path): stdClass
{
    $parts = explode('.', $jws);
    $raw = array_map(fn ($part) => (string) base64_decode(strtr($part, '-_', '+/'), true), $parts);
    $respelt = array_map(fn ($bytes) => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '='), $raw);
    [$header, $claims] = [json_decode($raw[0]), json_decode($raw[1] ?? '')];
    $request = [$claims->aud ?? null, $claims->host ?? null, $claims->method ?? null, $claims->path ?? null];
    $holds = count($parts) === 3 && $parts === $respelt
        && [$header->alg ?? null, $header->typ ?? null, $header->crit ?? null] === ['RS256', 'vk-assertion+jwt', null]
        && is_string($header->kid ?? null) && preg_match('/^[A-Za-z0-9_-]{1,64}\z/', $header->kid) === 1
        && @openssl_verify("$parts[0].$parts[1]", $raw[2], findKey($header->kid), OPENSSL_ALGO_SHA256) === 1
        && $request === [$aud, $host, $method, $path]
        && is_int($claims->exp ?? null) && $claims->exp > time() && is_string($claims->state ?? null);
    return $holds ? $claims : (object) ['state' => $jws === '' ? 'none' : 'unavailable'];
}

/** PHP forgets between requests: a file keeps the keys, for an hour, or 10 seconds where the wanted one isn't there. */
function findKey(string $kid): string
{
    @mkdir($folder = sys_get_temp_dir() . '/vk-keys-' . posix_geteuid(), 0700);
    if ((@lstat($folder)['uid'] ?? null) !== posix_geteuid()) {
        return ''; // What is in somebody else's folder could be anybody's key.
    }
    $url = (getenv('VKJWT_KEYS') ?: 'http://127.0.0.1:4180/.well-known') . '/jwks.json';
    $file = "$folder/" . hash('sha256', $url);
    ($lock = @fopen("$file.lock", 'c')) && flock($lock, LOCK_EX);
    $keys = (array) json_decode((string) @file_get_contents($file), true);
    $age = time() - (int) @filemtime($file);
    if ($age > 3600 || $age > 10 && !isset($keys[$kid])) {
        $answer = @file_get_contents($url, false, stream_context_create(['http' => ['timeout' => 2]]));
        $keys = array_column((array) (json_decode((string) $answer, true)['keys'] ?? []), 'n', 'kid') ?: $keys;
        @file_put_contents("$file.new", json_encode($keys)) && rename("$file.new", $file);
    }
    $n = base64_decode(strtr($keys[$kid] ?? '', '-_', '+/')); // Of 2048 bits; the exponent is 65537.
    $der = hex2bin('30820122300d06092a864886f70d01010105000382010f003082010a0282010100') . "$n\x02\x03\x01\x00\x01";
    return "-----BEGIN PUBLIC KEY-----\n" . chunk_split(base64_encode($der)) . "-----END PUBLIC KEY-----\n";
}
