// The sidecar exchanges an API key for a token. nginx caches the result, in memory only: for 5 seconds if the key is
// valid, for 2 if not. The number of exchanges per address is limited, so that guessing keys slows nobody else down.

import crypto from 'crypto';

// js_set: the cached token of the key, '-' if the key is known to be invalid, or '' if it has to be exchanged.
function cachedToken(r) {
    const key = r.variables.mec_api_key;
    return ngx.shared.key_tokens.get(key) || ngx.shared.refused_keys.get(key) || '';
}

// Answers the auth_request: 204 with the token in X-MEC-Token, or 403 with the code in $mec_key_refusal.
function exchange(r) {
    const key = r.variables.mec_api_key;
    if (!hasValidChecksum(key)) return refuse(r, 'api_key_invalid');
    const hash = crypto.createHash('sha256').update(key).digest('hex');
    if (!mayExchange(r, hash)) return refuse(r, 'rate_limited');
    r.subrequest('/_exchange', reply => {
        const token = reply.headersOut['X-MEC-Token'];
        if (reply.status === 204 && token) {
            ngx.shared.key_tokens.set(key, token);
            ngx.shared.good_keys.set(hash, '1');
            r.headersOut['X-MEC-Token'] = token;
            r.return(204);
        } else if (reply.status === 401) {
            ngx.shared.refused_keys.set(key, '-');
            ngx.shared.good_keys.delete(hash);
            refuse(r, 'api_key_invalid');
        } else {
            refuse(r, 'unavailable');
        }
    });
}

// auth_request turns every error other than 401 and 403 into 500, so the code goes into a variable.
function refuse(r, code) {
    r.variables.mec_key_refusal = code;
    r.return(403, '-');
}

// Whether an address may exchange one more key in the current two seconds. Keys that were valid in the last ten
// minutes, or are being exchanged right now, are counted separately with ten times the limit: they keep working while
// somebody at the same address guesses keys.
function mayExchange(r, hash) {
    const isKnown = ngx.shared.good_keys.has(hash) || !ngx.shared.pending_keys.add(hash, '1');
    const limit = 2 * Math.max(20, Math.ceil(r.variables.mec_rate_limit / 5)) * (isKnown ? 10 : 1);
    const window = `${r.rawVariables.mec_address.toString('hex')} ${isKnown} ${Math.floor(Date.now() / 2000)}`;
    return ngx.shared.exchanges.incr(window, 1, 0) <= limit;
}

// A key is mec_, 32 random characters and their CRC-32 in 6 (mec.fn_make_api_key), so that a typo costs no exchange.
function hasValidChecksum(key) {
    let crc = -1;
    for (let i = 4; i < 36; i++) {
        crc ^= key.charCodeAt(i);
        for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    let rest = ~crc >>> 0;
    for (let i = 41; i >= 36; i--) {
        if (digits[rest % 62] !== key[i]) return false;
        rest = Math.floor(rest / 62);
    }
    return true;
}

export default { cachedToken, exchange };
