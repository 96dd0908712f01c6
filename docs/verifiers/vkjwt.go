// Vkjwt verifies the scan tokens of AuthentiChip (RS256 JWTs) with Go's standard library alone.
//
// A site copies this file, names the package as it likes and drops main:
//
//	chip, err := Verify(token, UsualOptions("shop.example", keySet))
//	var refused Refused
//	if errors.As(err, &refused) {
//		log.Print(refused.Code) // It says why.
//	}
//
// The key set is the body with which https://auth.vivokey.com/.well-known/jwks.json answers. Keep it for some hours,
// and ask for it once more when a token is refused as key_unknown, at most every half minute. With jwks_invalid the
// token may well be good: it's the key set that can't be used.
//
// A token is good for whoever has it until it expires, so take it once: remember what you have accepted for six
// minutes, its lifetime and the tolerance at both ends, in a place that all servers of the site share.
package main

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"log"
	"math/big"
	"os"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

const (
	product        = 6 // AuthentiChip's number.
	maxTokenLength = 4096
	maxKeys        = 64
)

// privateMembers are those that only a private key has (RFC 7518, section 6.3.2): one that is published is lost.
var privateMembers = []string{"d", "p", "q", "dp", "dq", "qi", "oth"}

// In Go's patterns $ is the end of the text alone, and not what stands before a last line break.
var (
	idPattern = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)
	// Of 4, 7, 8 or 10 bytes.
	uidPattern = regexp.MustCompile(`^(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{14}|[0-9a-fA-F]{16}|[0-9a-fA-F]{20})$`)
	capitals   = regexp.MustCompile(`[A-Z]+`)
	// Markup, and spaces that nobody sees.
	unsafeText = regexp.MustCompile("[<>\"'&`]|  |^ | $")
	// A surrogate pair, half of one, or any other escape: the second backslash of \\ud800 begins none.
	escape = regexp.MustCompile(`(?s)\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}` +
		`|u[dD][89a-fA-F][0-9a-fA-F]{2}|.)`)
)

// Options are what a token is held to.
type Options struct {
	Audience    string        // The site's own host name, without scheme and port.
	KeySet      []byte        // The JSON text of the issuer's key set.
	Now         time.Time     // What the clock shows.
	Issuer      string        // Who signs.
	Tolerance   time.Duration // By how much the clock may differ from the issuer's.
	MaxLifetime time.Duration // The longest time from iat to exp, to which the tolerance is added.
}

// UsualOptions are those of a site that takes AuthentiChip's tokens, at this moment.
func UsualOptions(audience string, keySet []byte) Options {
	return Options{
		Audience: audience, KeySet: keySet, Now: time.Now(), Issuer: "auth.vivokey.com",
		Tolerance: 10 * time.Second, MaxLifetime: 300 * time.Second,
	}
}

// Chip is what a good token tells.
type Chip struct {
	ID     string `json:"id"`               // 64 hex digits in lower case.
	UID    string `json:"uid"`              // Hex digits in upper case.
	Serial string `json:"serial,omitempty"` // A label that somebody typed; empty where none can be shown.
}

// Refused is the error of a token that isn't accepted.
type Refused struct{ Code string }

func (r Refused) Error() string { return r.Code }

// object is a JSON object, and never a struct: encoding/json fills those without regard to the case of names.
type object = map[string]any

// Verify checks a token in a fixed order; the first thing that is wrong is the answer, as a Refused.
func Verify(token string, options Options) (Chip, error) {
	if token == "" {
		return Chip{}, Refused{"token_missing"}
	}
	// In UTF-16 units, as browsers count. None takes more than three bytes, so what is huge isn't even converted.
	if len(token) > 3*maxTokenLength || len(utf16.Encode([]rune(token))) > maxTokenLength {
		return Chip{}, Refused{"token_too_large"}
	}
	// The compact serialization has three parts (RFC 7515, section 7.1).
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return Chip{}, Refused{"token_malformed"}
	}
	header, payload, signature := readObject(decode(parts[0])), readObject(decode(parts[1])), decode(parts[2])
	if header == nil || payload == nil || len(signature) == 0 {
		return Chip{}, Refused{"token_malformed"}
	}
	keyID, err := checkHeader(header)
	if err != nil {
		return Chip{}, err
	}
	keys := usableKeys(readObject(options.KeySet))
	key, isKnown := keys[keyID]
	switch {
	case len(keys) == 0:
		return Chip{}, Refused{"jwks_invalid"}
	case !isKnown:
		return Chip{}, Refused{"key_unknown"}
	case !holds(parts[0]+"."+parts[1], signature, key):
		return Chip{}, Refused{"signature_invalid"}
	}
	return checkClaims(payload, options)
}

// checkHeader returns the key identifier. The algorithm is settled beforehand and not by the token (RFC 8725, section
// 3.1), and no extension is understood that changes how a token is read (RFC 7515, section 4.1.11; RFC 7797). The typ
// is a media type, for which case is of no account and "application/" may be left out (RFC 7515, section 4.1.9).
func checkHeader(header object) (string, error) {
	kind, _ := get(header, "typ", "JWT").(string)
	keyID, hasKeyID := header["kid"].(string)
	switch {
	case header["alg"] != "RS256":
		return "", Refused{"algorithm_not_allowed"}
	case has(header, "crit", "b64") || lower(kind) != "jwt" && lower(kind) != "application/jwt":
		return "", Refused{"header_invalid"}
	case !hasKeyID:
		return "", Refused{"key_id_missing"}
	}
	return keyID, nil
}

// checkClaims comes after the signature, so that a forger learns nothing about the claims.
func checkClaims(payload object, options Options) (Chip, error) {
	aud := payload["aud"]
	// A list of one is as good as a text (RFC 7519, section 4.1.3); a token for two sites could be used at both.
	if list, isList := aud.([]any); isList && len(list) == 1 {
		aud = list[0]
	}
	host, _ := aud.(string)
	number, isNumber := readNumber(payload["product"])
	switch {
	case payload["iss"] != options.Issuer:
		return Chip{}, Refused{"issuer_mismatch"}
	// An audience that somebody forgot to set is nobody's.
	case host == "" || lower(host) != lower(options.Audience):
		return Chip{}, Refused{"audience_mismatch"}
	case !isNumber || number != product:
		return Chip{}, Refused{"product_mismatch"}
	}
	if err := checkTimes(payload, options); err != nil {
		return Chip{}, err
	}
	// The client data is a JSON text inside the JSON. What is none has no uid either.
	sub, _ := payload["sub"].(string)
	cld, _ := payload["cld"].(string)
	data := readObject([]byte(cld))
	uid, _ := data["uid"].(string)
	if !idPattern.MatchString(sub) || !uidPattern.MatchString(uid) {
		return Chip{}, Refused{"claim_invalid"}
	}
	chip := Chip{ID: strings.ToLower(sub), UID: strings.ToUpper(uid)}
	// A label never turns a good token into a bad one.
	if label, isText := data["serial"].(string); isText && isSerial(label) {
		chip.Serial = label
	}
	return chip, nil
}

// checkTimes reads seconds since the epoch, with or without a fraction (RFC 7519, section 2: NumericDate).
func checkTimes(payload object, options Options) error {
	iat, hasIat := readNumber(payload["iat"])
	exp, hasExp := readNumber(payload["exp"])
	nbf, hasNbf := readNumber(get(payload, "nbf", payload["iat"]))
	now, tolerance := float64(options.Now.UnixMilli())/1000, options.Tolerance.Seconds()
	switch {
	case !hasIat || !hasExp || !hasNbf || exp <= iat:
		return Refused{"claim_invalid"}
	case iat > now+tolerance || nbf > now+tolerance:
		return Refused{"token_not_yet_valid"}
	case exp-iat > options.MaxLifetime.Seconds()+tolerance:
		return Refused{"lifetime_too_long"}
	case exp+tolerance <= now:
		return Refused{"token_expired"}
	}
	return nil
}

// isSerial tells whether a label can be shown anywhere: of any script, without what is markup, control or a line of
// its own. What unicode.IsPrint lets through are letters, marks, numbers, punctuation, symbols and the plain space.
func isSerial(label string) bool {
	length := utf8.RuneCountInString(label)
	if length < 1 || length > 64 || unsafeText.MatchString(label) {
		return false
	}
	return strings.IndexFunc(label, func(r rune) bool { return !unicode.IsPrint(r) }) == -1
}

// usableKeys picks the RSA keys for RS256 signatures, by their identifiers (RFC 7517, section 4). Any other entry
// counts as absent, and two different keys under one identifier are none.
func usableKeys(keySet object) map[string]*rsa.PublicKey {
	entries, _ := keySet["keys"].([]any)
	if len(entries) > maxKeys {
		return nil
	}
	keys, ambiguous := map[string]*rsa.PublicKey{}, []string{}
	for _, each := range entries {
		entry, _ := each.(object)
		keyID, _ := entry["kid"].(string)
		key := readKey(entry)
		if keyID == "" || key == nil {
			continue
		}
		if other, isTaken := keys[keyID]; isTaken && !other.Equal(key) {
			ambiguous = append(ambiguous, keyID)
		}
		keys[keyID] = key
	}
	for _, keyID := range ambiguous {
		delete(keys, keyID)
	}
	return keys
}

// readKey returns nil for what isn't the public half of a safe key for this purpose (RFC 7518, section 6.3.1).
func readKey(entry object) *rsa.PublicKey {
	isForRS256 := entry["kty"] == "RSA" && get(entry, "alg", "RS256") == "RS256" && get(entry, "use", "sig") == "sig"
	isForVerifying := contains(get(entry, "key_ops", []any{"verify"}), "verify")
	if !isForRS256 || !isForVerifying || has(entry, privateMembers...) {
		return nil
	}
	n, e := readInteger(entry["n"]), readInteger(entry["e"])
	if n.BitLen() < 2048 || n.BitLen() > 8192 || n.Bit(0) == 0 {
		return nil
	}
	// Elsewhere an exponent may have 32 bits. With the last of them an int can be negative, and newer versions of
	// crypto/rsa refuse it.
	if e.BitLen() > 31 || e.Int64() < 65537 || e.Bit(0) == 0 {
		return nil
	}
	return &rsa.PublicKey{N: n, E: int(e.Int64())}
}

// readInteger reads a Base64urlUInt (RFC 7518, section 2); what is none counts as zero.
func readInteger(member any) *big.Int {
	text, _ := member.(string)
	return new(big.Int).SetBytes(decode(text))
}

// holds is RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2.2). The signature is as long as the modulus and less
// than it, or one text would have two of them; older versions of Go don't look at the latter.
func holds(text string, signature []byte, key *rsa.PublicKey) bool {
	if len(signature) != key.Size() || new(big.Int).SetBytes(signature).Cmp(key.N) >= 0 {
		return false
	}
	digest := sha256.Sum256([]byte(text))
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], signature) == nil
}

// decode reads base64url in its one spelling, or returns nil: no padding, no other letter, no bits left over (RFC
// 7515, section 2). Go's decoder skips line breaks and such bits, so what it read has to be spelt like that again.
func decode(text string) []byte {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || base64.RawURLEncoding.EncodeToString(raw) != text {
		return nil
	}
	return raw
}

// readObject reads a JSON object and nothing behind it, in UTF-8 (RFC 8259, sections 2 and 8.1), or returns nil. Of
// members with the same name the last one counts.
func readObject(text []byte) object {
	// The decoder by itself puts up with bytes that aren't UTF-8, and with anything behind the first value.
	if !utf8.Valid(text) || !json.Valid(text) {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(escape.ReplaceAllStringFunc(string(text), markHalf)))
	// Otherwise a 1e400 would be an error, in whatever member it is.
	decoder.UseNumber()
	var members object
	if decoder.Decode(&members) != nil {
		return nil
	}
	return members
}

// markHalf turns the escape of half a surrogate pair into that of U+FFFF, which no label may have. A text in Go can't
// hold a half, and encoding/json makes U+FFFD of it, which is a character like others.
func markHalf(escaped string) string {
	if len(escaped) == len(`\ud800`) {
		return `\uffff`
	}
	return escaped
}

// readNumber reads a finite number: JSON also spells such as are too large to be one.
func readNumber(value any) (float64, bool) {
	literal, _ := value.(json.Number)
	number, err := literal.Float64()
	return number, err == nil
}

func get(members object, name string, otherwise any) any {
	if value, isThere := members[name]; isThere {
		return value
	}
	return otherwise
}

func has(members object, names ...string) bool {
	for _, name := range names {
		if _, isThere := members[name]; isThere {
			return true
		}
	}
	return false
}

func contains(list any, text string) bool {
	entries, _ := list.([]any)
	for _, entry := range entries {
		if entry == text {
			return true
		}
	}
	return false
}

// lower folds the letters of ASCII alone: strings.ToLower makes a k of the Kelvin sign, and another host of a host.
func lower(text string) string {
	return capitals.ReplaceAllStringFunc(text, strings.ToLower)
}

// main reads a case from each line and answers with a line: mock-issuer conformance -- go run vkjwt.go
func main() {
	// Unlike a bufio.Scanner, a decoder takes lines of any length.
	cases, answers := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for cases.More() {
		var given struct {
			Token, Issuer, Audience                        string
			Now, ClockToleranceSeconds, MaxLifetimeSeconds int64
			KeySet                                         json.RawMessage
		}
		if err := cases.Decode(&given); err != nil {
			log.Fatal(err)
		}
		options := UsualOptions(given.Audience, given.KeySet)
		options.Issuer, options.Now = given.Issuer, time.Unix(given.Now, 0)
		options.Tolerance = time.Duration(given.ClockToleranceSeconds) * time.Second
		options.MaxLifetime = time.Duration(given.MaxLifetimeSeconds) * time.Second
		chip, err := Verify(given.Token, options)
		answer := object{"chip": chip}
		if err != nil {
			answer = object{"code": err.Error()}
		}
		if err := answers.Encode(answer); err != nil {
			log.Fatal(err)
		}
	}
}
