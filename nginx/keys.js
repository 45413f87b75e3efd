// What a key is called where it must not be read: in caches.
function hash(r) {
    return require('crypto').createHash('sha256').update(r.variables.mec_client).digest('hex');
}

export default { hash };
