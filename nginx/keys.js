// The sidecar exchanges a key for a token. That is remembered in memory alone: for 5 seconds when the key was good, for 2 when it was refused.
// How many exchanges an address may ask for is bounded, so that who guesses keys holds up nobody.

import crypto from 'crypto';

// The token that a key stands for at the moment; '-' when it was refused, nothing when it has to be exchanged.
function remembered(r) {
    const key = r.variables.mec_key;
    return ngx.shared.keys.get(key) || ngx.shared.refused_keys.get(key) || '';
}

function exchange(r) {
    const key = r.variables.mec_key;
    if (!isWellFormed(key)) return refuse(r, 'api_key_invalid');
    const hash = crypto.createHash('sha256').update(key).digest('hex');
    if (!isAdmitted(r, hash)) return refuse(r, 'rate_limited');
    r.subrequest('/_exchange', reply => {
        const token = reply.headersOut['X-MEC-Token'];
        if (reply.status === 204 && token) {
            ngx.shared.keys.set(key, token);
            ngx.shared.known_keys.set(hash, '1');
            r.headersOut['X-MEC-Token'] = token;
            r.return(204);
        } else if (reply.status === 401) {
            ngx.shared.refused_keys.set(key, '-');
            ngx.shared.known_keys.delete(hash);
            refuse(r, 'api_key_invalid');
        } else {
            refuse(r, 'unavailable');
        }
    });
}

// auth_request passes on 401 and 403 and makes 500 of any other error.
function refuse(r, code) {
    r.variables.mec_key_refusal = code;
    r.return(403, '-');
}

// In two seconds an address may show so many keys that nobody knows. Keys that were good in the last ten minutes, and those that somebody
// asks for right now, count apart and may be ten times as many: they go on while their address is over the limit.
function isAdmitted(r, hash) {
    const isKnown = ngx.shared.known_keys.has(hash) || !ngx.shared.asked_keys.add(hash, '1');
    const most = 2 * Math.max(20, Math.ceil(r.variables.mec_rate_limit / 5)) * (isKnown ? 10 : 1);
    const window = `${r.rawVariables.mec_address.toString('hex')} ${isKnown} ${Math.floor(Date.now() / 2000)}`;
    return ngx.shared.exchanges.incr(window, 1, 0) <= most;
}

// mec_, 32 random characters, and 6 of their CRC-32 (mec.fn_make_api_key): a slip of the pen is seen without asking anybody.
function isWellFormed(key) {
    let crc = -1;
    for (let i = 4; i < 36; i++) {
        crc ^= key.charCodeAt(i);
        for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    let rest = ~crc >>> 0;
    for (let i = 41; i >= 36; i--) {
        if ('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'[rest % 62] !== key[i]) return false;
        rest = Math.floor(rest / 62);
    }
    return true;
}

export default { remembered, exchange };
