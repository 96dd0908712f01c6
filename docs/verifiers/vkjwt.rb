# frozen_string_literal: true

# Verifies the scan tokens of AuthentiChip (RS256 JWTs) with Ruby's standard library alone, from Ruby 3.0 on.
#
#   chip = Vkjwt.verify(token, audience: 'shop.example', key_set: key_set)
#
# returns { id: '…', uid: '…', serial: '…' }, the last one not for every chip, or raises Vkjwt::Refused, whose code says
# why: 'token_expired', say.
#
# The key set is what JSON.parse makes of https://auth.vivokey.com/.well-known/jwks.json, with strings for names. Keep
# it for some hours. Where the code is 'key_unknown', fetch it once more and try again, but at most every half minute:
# anybody can make up a token that names a new key.
#
# Whoever has a token can use it until it expires, so take it once: for six minutes, remember the SHA-256 digest of each
# token that you accepted, where all processes of your site look. A token has one spelling here, so one digest will do.

require 'json'
require 'openssl'

module Vkjwt
  MAX_TOKEN_LENGTH = 4096
  MAX_KEYS = 64
  PRIVATE_MEMBERS = %w[d p q dp dq qi oth].freeze
  # \A and \z, always: in Ruby ^ and $ stand for the ends of a line, and a text may have several.
  BASE64URL = /\A[A-Za-z0-9_-]*\z/
  CHIP_ID = /\A\h{64}\z/
  # Of 4, 7, 8 or 10 bytes.
  UID = /\A(?:\h{8}|\h{14}|\h{16}|\h{20})\z/
  # A label that somebody typed: of any script, with single spaces, without what is markup, control or another space.
  LABEL = /\A[^\p{C}\p{Z}<>"'&`]++(?: [^\p{C}\p{Z}<>"'&`]++)*+\z/
  # The pieces of JSON (RFC 8259, sections 2 to 7). Whether they are put together well is for JSON.parse to say.
  JSON_PIECES = %r{\A(?:
    [ \t\n\r\[\]\{\},:] | true | false | null |
    "(?: [^"\\\x00-\x1f]++ | \\["\\/bfnrt] | \\u\h{4} )*+" |
    -?(?: 0 | [1-9][0-9]*+ )(?: \.[0-9]++ )?+(?: [eE][+-]?[0-9]++ )?+(?![\w.+-])
  )*+\z}x
  # An escaped pair of surrogates, half of one, or another escape.
  JSON_ESCAPE = /\\u[dD][89abAB]\h{2}\\u[dD][c-fC-F]\h{2}|(?<half>\\u[dD][89a-fA-F]\h{2})|\\./
  private_constant(*constants)

  # A token that proves nothing.
  class Refused < StandardError
    attr_reader :code

    def initialize(code)
      super
      @code = code
    end
  end

  class << self
    # Checks a token in a fixed order; the first thing that is wrong is the answer. All times are in seconds, and now
    # may be a Time as well.
    def verify(token, audience:, key_set:, now: Time.now, issuer: 'auth.vivokey.com', tolerance: 10, max_lifetime: 300)
      *signed, signature = split(token)
      signature = decode(signature)
      header, payload = signed.map { |part| read_object(decode(part)) }
      refuse('token_malformed') unless signature && header && payload
      key_id = check_header(header)
      keys = usable_keys(key_set)
      refuse('jwks_invalid') if keys.empty?
      key = keys.fetch(key_id) { refuse('key_unknown') }
      refuse('signature_invalid') unless holds?(signed.join('.'), signature, key)
      # Not before the signature holds: a forger learns nothing about claims.
      check_origin(payload, audience, issuer)
      check_times(payload, now.to_f, tolerance, max_lifetime)
      read_chip(payload)
    end

    private

    def refuse(code)
      raise Refused, code
    end

    # The three parts of a compact JWS (RFC 7515, section 7.1).
    def split(token)
      refuse('token_malformed') unless token.is_a?(String)
      refuse('token_missing') if token.empty?
      refuse('token_too_large') if token.length > MAX_TOKEN_LENGTH
      # A request may bring bytes that are no UTF-8: each one becomes a letter that no token has.
      text = token.encode(Encoding::UTF_8, invalid: :replace, undef: :replace)
      # In UTF-16 units, as browsers count.
      refuse('token_too_large') if text.encode(Encoding::UTF_16LE).bytesize > 2 * MAX_TOKEN_LENGTH
      # Without -1 Ruby drops empty parts at the end.
      parts = text.split('.', -1)
      refuse('token_malformed') if parts.length != 3 || parts.last.empty?
      parts
    end

    def check_header(header)
      # The verifier chooses the algorithm, never the token (RFC 8725, section 3.1).
      refuse('algorithm_not_allowed') unless header['alg'] == 'RS256'
      # Extensions that have to be understood (RFC 7515, section 4.1.11; RFC 7797): none is.
      refuse('header_invalid') if header.key?('crit') || header.key?('b64')
      type = header.fetch('typ', 'JWT')
      refuse('header_invalid') unless type.is_a?(String) && %w[jwt application/jwt].include?(fold(type))
      refuse('key_id_missing') unless header['kid'].is_a?(String)
      header['kid']
    end

    def check_origin(payload, audience, issuer)
      iss, aud, product = payload.values_at('iss', 'aud', 'product')
      refuse('issuer_mismatch') unless iss.is_a?(String) && iss == issuer
      # One site, as a text or alone in an array: a token for two could be shown again at the other.
      host = aud.is_a?(Array) && aud.length == 1 ? aud.first : aud
      refuse('audience_mismatch') unless host.is_a?(String) && fold(host) == fold(audience)
      refuse('product_mismatch') unless product == 6
    end

    def check_times(payload, now, tolerance, max_lifetime)
      iat, exp = read_time(payload, 'iat'), read_time(payload, 'exp')
      nbf = payload.key?('nbf') ? read_time(payload, 'nbf') : iat
      refuse('claim_invalid') if exp <= iat
      refuse('token_not_yet_valid') if [iat, nbf].max > now + tolerance
      refuse('lifetime_too_long') if exp - iat > max_lifetime + tolerance
      refuse('token_expired') if exp + tolerance <= now
    end

    # A NumericDate (RFC 7519, section 2). JSON spells infinity as 1e400, or with 400 digits.
    def read_time(payload, name)
      value = payload[name]
      refuse('claim_invalid') unless value.is_a?(Numeric) && value.to_f.finite?
      value.to_f
    end

    # The client data, cld, is a JSON text inside the JSON.
    def read_chip(payload)
      sub, cld = payload.values_at('sub', 'cld')
      refuse('claim_invalid') unless sub.is_a?(String) && sub.match?(CHIP_ID)
      data = read_json(cld) if cld.is_a?(String)
      uid, serial = data.values_at('uid', 'serial') if data.is_a?(Hash)
      refuse('claim_invalid') unless uid.is_a?(String) && uid.match?(UID)
      chip = { id: sub.downcase, uid: uid.upcase }
      # Without its label the chip is as genuine.
      chip[:serial] = serial if serial.is_a?(String) && serial.length <= 64 && serial.match?(LABEL)
      chip
    end

    # The RSA keys for RS256 signatures, by their identifiers; two different ones under one identifier are none.
    def usable_keys(key_set)
      entries = key_set['keys'] if key_set.is_a?(Hash)
      return {} unless entries.is_a?(Array) && entries.length <= MAX_KEYS

      keys = entries.filter_map { |entry| read_key(entry) }.uniq
      keys.group_by(&:first).values.select(&:one?).to_h(&:first)
    end

    # An entry (RFC 7517, section 4; RFC 7518, section 6.3.1) as [identifier, [modulus, exponent]].
    def read_key(entry)
      return unless entry.is_a?(Hash) && entry['kty'] == 'RSA'
      return unless entry.fetch('alg', 'RS256') == 'RS256' && entry.fetch('use', 'sig') == 'sig'

      operations = entry.fetch('key_ops', ['verify'])
      return unless operations.is_a?(Array) && operations.include?('verify')
      # Whoever reads a published private key can sign.
      return if PRIVATE_MEMBERS.any? { |name| entry.key?(name) }

      id = entry['kid']
      n, e = entry.values_at('n', 'e').map { |member| read_integer(member) }
      return unless id.is_a?(String) && !id.empty?
      return unless n.odd? && n.bit_length.between?(2048, 8192)

      # Under the exponent 1 anybody can sign.
      [id, [n, e]] if e.odd? && e.between?(65_537, 2**32 - 1)
    end

    def read_integer(member)
      bytes = decode(member) if member.is_a?(String)
      bytes.to_s.unpack1('H*').to_i(16)
    end

    # RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2.2). OpenSSL compares the whole padding.
    def holds?(text, signature, key)
      return false unless signature.bytesize == (key.first.bit_length + 7) / 8

      # An RSAPublicKey (RFC 8017, appendix A.1.1): the keys of OpenSSL 3 can't be made of numbers in another way.
      der = OpenSSL::ASN1::Sequence(key.map { |number| OpenSSL::ASN1::Integer(number) }).to_der
      OpenSSL::PKey::RSA.new(der).verify(OpenSSL::Digest.new('SHA256'), signature, text)
    rescue OpenSSL::PKey::PKeyError
      # Where one version says false, another raises.
      false
    end

    # base64url in its one spelling: no padding, no other letter, no bits left over (RFC 7515, section 2).
    def decode(text)
      # As bytes, since matching raises where a text is no UTF-8.
      return unless text.b.match?(BASE64URL)

      bytes = "#{text.tr('-_', '+/')}#{'=' * (-text.length % 4)}".unpack1('m0')
      bytes if [bytes].pack('m0').tr('+/', '-_').delete('=') == text
    rescue ArgumentError
      nil
    end

    def read_object(bytes)
      value = read_json(bytes.force_encoding(Encoding::UTF_8)) if bytes
      value if value.is_a?(Hash)
    end

    # JSON as RFC 8259 has it. JSON.parse reads more: comments, unknown escapes, bytes that are no UTF-8. What exactly
    # depends on its version, so none of it gets there.
    def read_json(text)
      return unless text.valid_encoding? && text.match?(JSON_PIECES)

      # Half a pair of surrogates is JSON and no character, and each version makes something else of it. U+FFFF isn't a
      # character either, and never will be: no name, host or label has it.
      whole = text.gsub(JSON_ESCAPE) { |escape| Regexp.last_match(:half) ? '\uffff' : escape }
      # Of two members with one name the last one counts; newer versions have to be told so.
      JSON.parse(whole, max_nesting: 0, allow_duplicate_key: true)
    rescue JSON::ParserError, SystemStackError
      nil
    end

    # For letters of ASCII alone: downcase by itself makes a k of the Kelvin sign, too.
    def fold(text)
      text.downcase(:ascii)
    end
  end
end

# A case on each line, an answer on each line: mock-issuer conformance -- ruby vkjwt.rb
if __FILE__ == $PROGRAM_NAME
  $stdin.set_encoding(Encoding::UTF_8)
  $stdin.each_line do |line|
    asked = JSON.parse(line, max_nesting: 0)
    names = { audience: 'audience', key_set: 'keySet', now: 'now', issuer: 'issuer',
              tolerance: 'clockToleranceSeconds', max_lifetime: 'maxLifetimeSeconds' }
    answer = begin
      { chip: Vkjwt.verify(asked['token'], **names.transform_values { |name| asked[name] }) }
    rescue Vkjwt::Refused => e
      { code: e.code }
    end
    puts JSON.generate(answer)
    $stdout.flush
  end
end
