<?php

declare(strict_types=1);

require __DIR__ . '/vk_assertion.php';

const ITEMS = ['lamp' => 'Harbour lamp', 'buoy' => 'Bell buoy'];

function readScan(): stdClass
{
    return readAssertion(
        $_SERVER['HTTP_VK_ASSERTION'] ?? '',
        aud: (string) getenv('SHOP_HOST'),
        host: $_SERVER['HTTP_HOST'] ?? '',
        method: $_SERVER['REQUEST_METHOD'],
        path: explode('?', $_SERVER['REQUEST_URI'])[0],
    );
}

function isVerified(stdClass $scan): bool
{
    return in_array($scan->state, ['verified', 'verified-earlier'], true);
}

function sendText(string $text, int $status = 200): void
{
    http_response_code($status);
    header('Content-Type: text/plain; charset=utf-8');
    echo $text;
}

function showItem(string $id): void
{
    $scan = readScan();
    $verdict = isVerified($scan) ? 'Chip verified' : 'No verified chip: ' . ($scan->code ?? $scan->state);
    [$name, $state, $verdict] = array_map('htmlspecialchars', [ITEMS[$id], $scan->state, $verdict]);
    header('Cache-Control: public, max-age=60');
    header('Vary: Accept-Language');
    setcookie('seen', $id, ['path' => '/']);
    setcookie('theme', 'dark', ['path' => '/']);
    echo <<<HTML
        <!doctype html>
        <title>$name</title>
        <h1>$name</h1>
        <p data-state="$state">$verdict</p>
        <form method="post" action="/items/$id/warranty"><button>Register</button></form>

        HTML;
}

function readUpload(): void
{
    $body = fopen('php://input', 'r');
    $digest = hash_init('sha256');
    $size = hash_update_stream($digest, $body);
    header('Content-Type: application/json');
    echo json_encode(['bytes' => $size, 'sha256' => hash_final($digest)]);
}

function register(string $id): void
{
    $scan = readScan();
    if (isVerified($scan)) {
        sendText("The $id is registered for chip {$scan->chip->uid}.");
    } else {
        sendText('Hold your phone to the chip first.', 401);
    }
}

function showAbout(): void
{
    header('Cache-Control: public, max-age=60');
    sendText('About us');
}

$method = $_SERVER['REQUEST_METHOD'] === 'HEAD' ? 'GET' : $_SERVER['REQUEST_METHOD'];
$path = rawurldecode(explode('?', $_SERVER['REQUEST_URI'])[0]);
preg_match('~^/items/(' . implode('|', array_keys(ITEMS)) . ')(/.*)?\z~s', $path, $parts);
[, $id, $page] = $parts + ['', '', ''];

match (true) {
    "$method $path" === 'GET /about' => showAbout(),
    $id === '' => sendText('Not found', 404),
    "$method $page" === 'GET ' => showItem($id),
    "$method $page" === 'GET /manual' => sendText("The manual of the $id."),
    "$method $page" === 'POST /upload' => readUpload(),
    "$method $page" === 'POST /warranty' => register($id),
    default => sendText('Not found', 404),
};
