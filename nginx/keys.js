// The sidecar exchanges a key for a token. That is remembered in memory alone: for 5 seconds when the key was good, for 2 when it was refused.

// The token that a key stands for at the moment; '-' when it was refused, nothing when it has to be exchanged.
function remembered(r) {
    const key = r.variables.mec_key;
    return ngx.shared.keys.get(key) || ngx.shared.refused_keys.get(key) || '';
}

function exchange(r) {
    const key = r.variables.mec_key;
    r.subrequest('/_exchange', reply => {
        const token = reply.headersOut['X-MEC-Token'];
        if (reply.status === 204 && token) {
            ngx.shared.keys.set(key, token);
            r.headersOut['X-MEC-Token'] = token;
            r.return(204);
        } else if (reply.status === 401) {
            ngx.shared.refused_keys.set(key, '-');
            r.return(401, '-');
        } else {
            r.return(403, '-');
        }
    });
}

export default { remembered, exchange };
