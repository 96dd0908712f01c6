package main

import (
	"crypto/sha256"
	"fmt"
	"html/template"
	"io"
	"log"
	"net/http"
	"os"
)

var (
	items = map[string]string{"lamp": "Harbour lamp", "buoy": "Bell buoy"}
	keys  = &keySet{url: env("VKJWT_KEYS", "http://127.0.0.1:4180/.well-known") + "/jwks.json"}
	page  = template.Must(template.New("").Parse(`<!doctype html>
<title>{{.Name}}</title>
<h1>{{.Name}}</h1>
<p data-state="{{.State}}">{{.Verdict}}</p>
<form method="post" action="/items/{{.ID}}/warranty"><button>Register</button></form>
`))
)

func env(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func readScan(r *http.Request) (claims map[string]any, isVerified bool) {
	claims = readAssertion(r, os.Getenv("SHOP_HOST"), keys)
	return claims, claims["state"] == "verified" || claims["state"] == "verified-earlier"
}

func showItem(w http.ResponseWriter, r *http.Request, id string) {
	scan, isVerified := readScan(r)
	verdict := "Chip verified"
	if !isVerified {
		reason := scan["state"]
		if code, hasCode := scan["code"]; hasCode {
			reason = code
		}
		verdict = fmt.Sprintf("No verified chip: %v", reason)
	}
	http.SetCookie(w, &http.Cookie{Name: "seen", Value: id, Path: "/"})
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark", Path: "/"})
	w.Header().Set("Cache-Control", "public, max-age=60")
	w.Header().Set("Vary", "Accept-Language")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	data := map[string]any{"ID": id, "Name": items[id], "State": scan["state"], "Verdict": verdict}
	if err := page.Execute(w, data); err != nil {
		log.Print(err)
	}
}

func showManual(w http.ResponseWriter, _ *http.Request, id string) {
	sendText(w, fmt.Sprintf("The manual of the %s.", id))
}

func readUpload(w http.ResponseWriter, r *http.Request, _ string) {
	digest := sha256.New()
	size, err := io.Copy(digest, r.Body)
	if err != nil {
		http.Error(w, "The upload ended early.", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, `{"bytes":%d,"sha256":"%x"}`, size, digest.Sum(nil))
}

func register(w http.ResponseWriter, r *http.Request, id string) {
	scan, isVerified := readScan(r)
	chip, _ := scan["chip"].(map[string]any)
	if !isVerified {
		http.Error(w, "Hold your phone to the chip first.", http.StatusUnauthorized)
		return
	}
	sendText(w, fmt.Sprintf("The %s is registered for chip %v.", id, chip["uid"]))
}

func sendText(w http.ResponseWriter, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprint(w, text)
}

func main() {
	handle := func(method, path, id string, show func(http.ResponseWriter, *http.Request, string)) {
		http.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			if r.Method != method && !(r.Method == http.MethodHead && method == http.MethodGet) {
				http.Error(w, "Method not allowed", http.StatusMethodNotAllowed)
				return
			}
			show(w, r, id)
		})
	}
	for id := range items {
		handle("GET", "/items/"+id, id, showItem)
		handle("GET", "/items/"+id+"/manual", id, showManual)
		handle("POST", "/items/"+id+"/upload", id, readUpload)
		handle("POST", "/items/"+id+"/warranty", id, register)
	}
	handle("GET", "/about", "", func(w http.ResponseWriter, _ *http.Request, _ string) {
		w.Header().Set("Cache-Control", "public, max-age=60")
		sendText(w, "About us")
	})
	log.Fatal(http.ListenAndServe("127.0.0.1:"+env("PORT", "3000"), nil))
}
