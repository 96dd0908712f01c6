package main

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// readAssertion returns the gateway's claims, or a state alone: none, or unavailable where anything doesn't hold.
func readAssertion(r *http.Request, aud string, keys *keySet) map[string]any {
	jws := strings.Join(r.Header.Values("Vk-Assertion"), ",")
	if jws == "" {
		return map[string]any{"state": "none"}
	}
	parts := append(strings.SplitN(jws, ".", 3), "", "")
	header, claims := readObject(parts[0]), readObject(parts[1])
	signature, err := base64.RawURLEncoding.Strict().DecodeString(parts[2])
	kid, _ := header["kid"].(string)
	exp, _ := claims["exp"].(float64)
	_, hasState := claims["state"].(string)
	path, _, _ := strings.Cut(r.RequestURI, "?")
	if header["alg"] != "RS256" || header["typ"] != "vk-assertion+jwt" || header["crit"] != nil || err != nil ||
		keys.find(kid).CheckSignature(x509.SHA256WithRSA, []byte(parts[0]+"."+parts[1]), signature) != nil ||
		claims["aud"] != aud || claims["host"] != r.Host || claims["method"] != r.Method || claims["path"] != path ||
		exp <= float64(time.Now().Unix()) || !hasState {
		return map[string]any{"state": "unavailable"}
	}
	return claims
}

// readObject returns nil for what isn't a JSON object in the one spelling of base64url.
func readObject(text string) (object map[string]any) {
	if raw, err := base64.RawURLEncoding.Strict().DecodeString(text); err == nil {
		_ = json.Unmarshal(raw, &object)
	}
	return object
}
