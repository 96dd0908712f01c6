// Golang-jwt shows what golang-jwt 4 accepts, as in Debian's golang-github-golang-jwt-jwt-dev, which is no module:
//
//	export GO111MODULE=off GOPATH=/usr/share/gocode
//	npx @vkjwt/mock-issuer conformance -- go run golang-jwt.go
//	npx @vkjwt/mock-issuer conformance -- go run golang-jwt.go sample
//
// The first is the library as its documentation uses it. The other checks what the vendor's Go sample checks, which
// wants an audience and compares it with nothing. Keys are read here: the library reads none from a key set.
//
// It answers with a chip for whatever was let in, and is no verifier: that is vkjwt.go.
package main

import (
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"log"
	"math/big"
	"os"
	"regexp"
	"time"

	"github.com/golang-jwt/jwt"
)

type asked struct {
	Token    string
	Now      int64
	Issuer   string
	Audience string
	KeySet   json.RawMessage
}

type chip struct {
	ID  any `json:"id"`
	UID any `json:"uid,omitempty"`
}

var errClaim = errors.New("a claim is wrong")

func main() {
	check := checkAsDocumented
	if len(os.Args) > 1 && os.Args[1] == "sample" {
		check = checkAsSample
	}
	lines, answers := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for lines.More() {
		var each asked
		if err := lines.Decode(&each); err != nil {
			log.Fatal(err)
		}
		jwt.TimeFunc = func() time.Time { return time.Unix(each.Now, 0) }
		answer := map[string]any{}
		if found, err := check(each); err == nil {
			answer["chip"] = found
		} else {
			answer["code"] = "refused"
		}
		if err := answers.Encode(answer); err != nil {
			log.Fatal(err)
		}
	}
}

// The library allows for no difference between clocks.
func parse(each asked) (jwt.MapClaims, error) {
	claims := jwt.MapClaims{}
	parser := jwt.NewParser(jwt.WithValidMethods([]string{"RS256"}))
	_, err := parser.ParseWithClaims(each.Token, claims, func(token *jwt.Token) (any, error) {
		return findKey(each.KeySet, token.Header["kid"])
	})
	return claims, err
}

func checkAsDocumented(each asked) (chip, error) {
	claims, err := parse(each)
	if err == nil && !(claims.VerifyIssuer(each.Issuer, true) && claims.VerifyAudience(each.Audience, true)) {
		err = errClaim
	}
	return chip{ID: claims["sub"]}, err
}

var chipID = regexp.MustCompile(`^[0-9a-f]{64}$`)

func checkAsSample(each asked) (chip, error) {
	claims, err := parse(each)
	if err != nil {
		return chip{}, err
	}
	_, hasAudience := claims["aud"].(string)
	product, _ := claims["product"].(float64)
	sub, _ := claims["sub"].(string)
	cld, _ := claims["cld"].(string)
	var data map[string]any
	if err := json.Unmarshal([]byte(cld), &data); err != nil {
		return chip{}, err
	}
	uid, _ := data["uid"].(string)
	isChip := chipID.MatchString(sub) && int(product) == 6 && uid != ""
	if claims["iss"] != each.Issuer || !hasAudience || !isChip {
		return chip{}, errClaim
	}
	return chip{ID: sub, UID: uid}, nil
}

// findKey takes RSA keys that aren't meant for anything but RS256 signatures.
func findKey(keySet []byte, kid any) (*rsa.PublicKey, error) {
	var set struct{ Keys []json.RawMessage }
	if err := json.Unmarshal(keySet, &set); err != nil {
		return nil, err
	}
	for _, entry := range set.Keys {
		var key struct{ Kty, Kid, Alg, Use, N, E string }
		if json.Unmarshal(entry, &key) != nil || key.Kid != kid || key.Kty != "RSA" {
			continue
		}
		if key.Alg != "" && key.Alg != "RS256" || key.Use != "" && key.Use != "sig" {
			continue
		}
		n, nErr := base64.RawURLEncoding.DecodeString(key.N)
		e, eErr := base64.RawURLEncoding.DecodeString(key.E)
		if nErr == nil && eErr == nil {
			return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}, nil
		}
	}
	return nil, errors.New("no such key")
}
