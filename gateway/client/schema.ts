// Made by npm run generate from gateway/openapi.json.
export interface paths {
    "/api/rpc/check_entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks whether an account may use a quantity now
         * @description It records no usage and writes only to the decision log.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["check_entitlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/check_entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes many checks at once
         * @description It writes nothing to the decision log. One invalid check fails the whole call.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["check_entitlements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/explain_entitlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explains the decision of a check
         * @description Returns every limit and entitlement that was evaluated, with the account that owns it, its rule, window and numbers, and why it did or did not decide. It writes nothing to the decision log.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["explain_entitlement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/usage_summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns each limit that applies to the account, with its usage: the data for a usage page
         * @description Limits of ancestors are included. If the only entitlements to a resource are suspended, there is a row with `decision` `deny` and without usage.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["usage_summary"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/meter_consumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records usage that has occurred, even above a limit
         * @description The same key with the same content returns the same id and records nothing new.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["meter_consumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/correct_consumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Corrects a recorded event with a compensating one, in the same window
         * @description The sum of an event and its corrections keeps the event's sign or is zero.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        post: operations["correct_consumption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/consume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks and records in one step, never exceeding the limit
         * @description It is one transaction, at the server's time. Concurrent callers together never exceed the limit. Repeating a recorded call returns its first answer; a denied call records nothing and may be retried with the same key.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["consume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/reserve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Holds a quantity for work in progress
         * @description It counts as used until it is committed, canceled or expires. Expiry does not depend on a job.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["reserve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/commit_reservation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records the actual usage of a reservation, in the window in which it was reserved
         * @description If the reservation has expired, the usage is still recorded, marked `is_late`.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["commit_reservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/cancel_reservation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancels a reservation and releases the quantity that it holds
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["cancel_reservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/acquire_lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes a slot of a concurrency limit, or is denied
         * @description There are never more live leases than allowed. A call with the same session token extends and returns its lease.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["acquire_lease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/heartbeat_lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Extends a live lease to `p_ttl_minutes` from now; never shortens it
         * @description An expired lease may have lost its place, so it cannot be extended: acquire a new one.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["heartbeat_lease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/release_lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a lease
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["release_lease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/provision_plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grants an account the entitlements of a plan
         * @description It is safe to repeat: if the plan is already active on the account, nothing is created.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        post: operations["provision_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/bulk_provision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provisions a plan for many accounts, in one transaction
         * @description The same as `POST /admin/bulk-provision`, for up to 1000 accounts. One failure does not stop the others, and repeating the call is safe.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["bulk_provision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/change_plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replaces the account's plan with another, in one transaction
         * @description Add-ons are kept.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        post: operations["change_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/expire_plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a plan's entitlements on the account now
         * @description Roles: `mec_service`, `mec_admin`.
         */
        post: operations["expire_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/get_usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns the usage of the account and its descendants in `[p_window_start, p_window_end)`
         * @description Active reservations are included.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["get_usage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/get_window_boundaries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns the start and end of the window that contains a given time
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["get_window_boundaries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/reconcile_usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recomputes usage from the ledger and returns the differences from counted usage
         * @description It also returns inventory below zero.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["reconcile_usage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/rebuild_usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Recounts usage from the ledger
         * @description Call it if reconcile_usage shows a difference.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["rebuild_usage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/roll_up_usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Moves recorded usage into buckets and totals, which keeps reads fast
         * @description Usage is exact without it.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["roll_up_usage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/expire_stale_leases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes expired leases and removes expired holds
         * @description Decisions do not depend on it.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["expire_stale_leases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/prune_decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes logged decisions older than their namespace's retention
         * @description Roles: `mec_admin`.
         */
        post: operations["prune_decisions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/prepare_billing_exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores exports of usage that has not been exported yet, at most 5000
         * @description A step of `POST /admin/sync-usage-to-stripe`, as are claim_billing_exports and finish_billing_exports.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["prepare_billing_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/claim_billing_exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Claims due exports for sending
         * @description No other caller gets them for two minutes. Exports that can no longer be sent become `too_old` or `uncertain`.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["claim_billing_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/finish_billing_exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records Stripe's answers for claimed exports
         * @description Roles: `mec_admin`.
         */
        post: operations["finish_billing_exports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/resolve_billing_export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolves an export that is `failed`, `uncertain` or `too_old`
         * @description Roles: `mec_admin`.
         */
        post: operations["resolve_billing_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/billing_report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns the unsettled exports of each Stripe meter
         * @description Numbers of exports and the sums of their values.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        post: operations["billing_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/hold_scheduler": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acquires or renews the lease with which one sidecar runs the scheduled jobs
         * @description It succeeds if this sidecar already holds the lease, or if no other one does.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["hold_scheduler"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/report_job": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reports the result of the last run of a scheduled job
         * @description The sidecar that runs the schedule calls it when the result changes.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["report_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/failing_jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns the scheduled jobs that have been failing for a minute or longer, as /health reports them
         * @description Roles: `mec_service`, `mec_admin`.
         */
        post: operations["failing_jobs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/prune_webhook_events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deletes webhook events that are no longer needed
         * @description Those received more than 90 days ago that are ignored or superseded, at most 50,000.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["prune_webhook_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/store_webhook_event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stores an event of a provider for processing
         * @description The sidecar calls it for verified events of Stripe and Auth0.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["store_webhook_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/process_webhook_events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Processes due events, for half a second
         * @description Each subscription, customer and user is computed separately, once for all its events. The sidecar calls it every second.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["process_webhook_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/replay_webhook_event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Processes a webhook event again, whatever its state, with its attempts reset
         * @description Roles: `mec_admin`.
         */
        post: operations["replay_webhook_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/create_api_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates an API key
         * @description Only this answer contains the key; MEC stores its SHA-256 hash. If the answer is lost, the key cannot be recovered: it stays in the list without a last use, and may be revoked.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["create_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/rotate_api_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Creates a successor of an API key
         * @description It has the same name, role, namespace and account, and the old key's original validity period. The old key expires after the overlap, or at its own expiry if that is sooner. If the answer is lost, repeat the call: as long as the successor has not been used, the call gives it a new key.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["rotate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/revoke_api_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revokes an API key permanently, everywhere within 10 seconds
         * @description Repeating the call returns the same answer.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["revoke_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/authenticate_api_key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns the role, namespace and account of an API key
         * @description The sidecar calls it to exchange a key for a token; it records the use, at most once per minute.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["authenticate_api_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rpc/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Returns 1 if gateway, PostgREST and database work
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["ping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Accounts: organizations, teams and users, in a tree
         * @description If namespace_id is omitted, the token's is used.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_accounts"];
        put?: never;
        /**
         * Accounts: organizations, teams and users, in a tree
         * @description If namespace_id is omitted, the token's is used.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        post: operations["create_accounts"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Accounts: organizations, teams and users, in a tree
         * @description If namespace_id is omitted, the token's is used. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        patch: operations["update_accounts"];
        trace?: never;
    };
    "/api/entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What accounts may use, and how much of it
         * @description Past and present, oldest first.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_entitlements"];
        put?: never;
        /**
         * What accounts may use, and how much of it
         * @description Past and present, oldest first.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        post: operations["create_entitlements"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * What accounts may use, and how much of it
         * @description Past and present, oldest first. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        patch: operations["update_entitlements"];
        trace?: never;
    };
    "/api/active_entitlements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entitlements that are valid now, whatever their conditions
         * @description Oldest first.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_active_entitlements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/entitlement_conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Conditions under which an entitlement applies; all of them must be met
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_entitlement_conditions"];
        put?: never;
        /**
         * Conditions under which an entitlement applies; all of them must be met
         * @description Roles: `mec_service`, `mec_admin`.
         */
        post: operations["create_entitlement_conditions"];
        /**
         * Conditions under which an entitlement applies; all of them must be met
         * @description Deletes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        delete: operations["delete_entitlement_conditions"];
        options?: never;
        head?: never;
        /**
         * Conditions under which an entitlement applies; all of them must be met
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        patch: operations["update_entitlement_conditions"];
        trace?: never;
    };
    "/api/entitlements_audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of an entitlement: who made it, in which request, with the old and the new row
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_entitlements_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/consumption": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ledger: every recorded event
         * @description Filter by `account_id` and `occurred_at`; order by `occurred_at,event_id` for stable pages.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_consumption"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Leases, live and past: who holds which slots until when
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_leases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reservations: quantities held for work in progress
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_reservations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control_decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The decision log
         * @description Decisions other than allow, with their numbers; all decisions if the namespace has log_all_decisions.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_control_decisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Subscriptions of accounts at a provider, each in its newest known version
         * @description Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_subscriptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhook_events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events that providers sent, and their state
         * @description The inbox has every verified event. `failed` events are retried at `next_attempt_at`; `dead` events wait for replay_webhook_event. A token confined to an account sees none.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_webhook_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Plans and add-ons
         * @description Anyone may read active plans; services and admins read all.
         *
         *     Roles: anyone, `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["get_plans"];
        put?: never;
        /**
         * Plans and add-ons
         * @description Anyone may read active plans; services and admins read all.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["create_plans"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Plans and add-ons
         * @description Anyone may read active plans; services and admins read all. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_plans"];
        trace?: never;
    };
    "/api/plan_entitlement_templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entitlements that a plan grants, one per template
         * @description A change only affects later provisioning.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_plan_entitlement_templates"];
        put?: never;
        /**
         * The entitlements that a plan grants, one per template
         * @description A change only affects later provisioning.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["create_plan_entitlement_templates"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * The entitlements that a plan grants, one per template
         * @description A change only affects later provisioning. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_plan_entitlement_templates"];
        trace?: never;
    };
    "/api/plan_prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which plan or add-on a provider's price buys
         * @description Adding a price retries the events that failed because it was missing, including dead ones.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_plan_prices"];
        put?: never;
        /**
         * Which plan or add-on a provider's price buys
         * @description Adding a price retries the events that failed because it was missing, including dead ones.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["create_plan_prices"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Which plan or add-on a provider's price buys
         * @description Adding a price retries the events that failed because it was missing, including dead ones. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_plan_prices"];
        trace?: never;
    };
    "/api/billing_meters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which resource's usage is reported to which meter of a provider
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_billing_meters"];
        put?: never;
        /**
         * Which resource's usage is reported to which meter of a provider
         * @description Roles: `mec_admin`.
         */
        post: operations["create_billing_meters"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Which resource's usage is reported to which meter of a provider
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_billing_meters"];
        trace?: never;
    };
    "/api/billing_exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Usage reported, or to be reported, to a provider's meters
         * @description Each export is stored before it is sent; its state says whether it was sent.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_billing_exports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/control_rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens at a limit; the most specific rule wins
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_control_rules"];
        put?: never;
        /**
         * What happens at a limit; the most specific rule wins
         * @description Roles: `mec_admin`.
         */
        post: operations["create_control_rules"];
        /**
         * What happens at a limit; the most specific rule wins
         * @description Deletes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        delete: operations["delete_control_rules"];
        options?: never;
        head?: never;
        /**
         * What happens at a limit; the most specific rule wins
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_control_rules"];
        trace?: never;
    };
    "/api/api_keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * API keys, including expired and revoked ones: owner, creation, last use
         * @description The keys themselves are not stored. Use the functions to create, rotate and revoke keys.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_api_keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Settings of namespaces; a namespace without a row has the defaults
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_namespaces"];
        put?: never;
        /**
         * Settings of namespaces; a namespace without a row has the defaults
         * @description Roles: `mec_admin`.
         */
        post: operations["create_namespaces"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Settings of namespaces; a namespace without a row has the defaults
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_namespaces"];
        trace?: never;
    };
    "/api/resource_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Resources that can be metered and limited
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_resource_types"];
        put?: never;
        /**
         * Resources that can be metered and limited
         * @description Roles: `mec_admin`.
         */
        post: operations["create_resource_types"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Resources that can be metered and limited
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_resource_types"];
        trace?: never;
    };
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Units of measure
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_units"];
        put?: never;
        /**
         * Units of measure
         * @description Roles: `mec_admin`.
         */
        post: operations["create_units"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Units of measure
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_units"];
        trace?: never;
    };
    "/api/window_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Windows in which usage counts
         * @description The meaning of a window type cannot be changed; create another one instead.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_window_types"];
        put?: never;
        /**
         * Windows in which usage counts
         * @description The meaning of a window type cannot be changed; create another one instead.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["create_window_types"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Windows in which usage counts
         * @description The meaning of a window type cannot be changed; create another one instead. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_window_types"];
        trace?: never;
    };
    "/api/limit_kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways in which a limit counts usage
         * @description The meaning of a limit kind cannot be changed; create another one instead.
         *
         *     Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_limit_kinds"];
        put?: never;
        /**
         * Ways in which a limit counts usage
         * @description The meaning of a limit kind cannot be changed; create another one instead.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["create_limit_kinds"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Ways in which a limit counts usage
         * @description The meaning of a limit kind cannot be changed; create another one instead. Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_limit_kinds"];
        trace?: never;
    };
    "/api/limit_actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Actions that a rule can take above a limit
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_limit_actions"];
        put?: never;
        /**
         * Actions that a rule can take above a limit
         * @description Roles: `mec_admin`.
         */
        post: operations["create_limit_actions"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Actions that a rule can take above a limit
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_limit_actions"];
        trace?: never;
    };
    "/api/account_types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Account types and their levels in the tree
         * @description Roles: `mec_service`, `mec_admin`.
         */
        get: operations["get_account_types"];
        put?: never;
        /**
         * Account types and their levels in the tree
         * @description Roles: `mec_admin`.
         */
        post: operations["create_account_types"];
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Account types and their levels in the tree
         * @description Changes every row that matches the filters; without a filter on a column, the call is refused.
         *
         *     Roles: `mec_admin`.
         */
        patch: operations["update_account_types"];
        trace?: never;
    };
    "/v1/meter/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Records usage events, singly, in batches or as CloudEvents, and returns them in pages
         * @description Returns a page of events, newest first by occurred_at and event_id; only the account's own, unless `descendants` is true. `next_cursor` leads to the next page. Even if events are recorded between requests, each event that existed at the start is returned exactly once.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["query_events"];
        put?: never;
        /**
         * Records usage events, singly, in batches or as CloudEvents, and returns them in pages
         * @description Records usage events, plain ones or CloudEvents 1.0. Takes one event, an array, or `{"events": […], "all_or_nothing": true}`. With the header `ce-specversion` the body is the data of a CloudEvent in binary mode, whose attributes are the headers `ce-id`, `ce-source`, `ce-type`, `ce-subject`, `ce-time`. A single event that is rejected is answered with the error. An array or `events` is answered 200, even if all events are rejected, with one result per event, in the same order. `accepted`: recorded now. `duplicate`: the same content was recorded under this key before, or earlier in this batch. `rejected`: not recorded; code, message, details and hint say why. With all_or_nothing, if one event is rejected, valid ones are rejected as `batch_rejected`.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["ingest_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meter/aggregates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Returns aggregates of usage events per hour, day or month
         * @description Returns aggregates of events per hour, day or month in a time zone. They are exact: they equal the ledger at the moment of the request. Only events in [from, to) count; windows without events are omitted. `sum` and `count` work over any range; `max`, `latest` and `unique` read each event, at most 500,000. A correction changes the quantity of the event that it corrects, at the time when that event occurred. It is not counted as an event: `count` and `unique` count the original events, corrected or not.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["aggregate_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meter/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Checks whether an account may use a quantity
         * @description Makes the same decision as check_entitlement and logs it in the same way; records no usage.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        post: operations["validate_usage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/meter/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells whether events can be recorded
         * @description Answers 200 if a transaction reached the disk.
         *
         *     Roles: `mec_user`, `mec_service`, `mec_admin`.
         */
        get: operations["meter_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/auth0": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receives events from Auth0
         * @description Receives an event of an event stream or an Action, or records of a log stream (one, an array, or one per line), with `Authorization: Bearer <token>` or signed with `X-MEC-Timestamp` and `X-MEC-Signature`. Everything is stored, then acknowledged, and processed afterwards. After a 4xx, sending it again does not help; after a 503, nothing was stored.
         */
        post: operations["post_webhooks_auth0"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receives events from Stripe
         * @description Receives an event signed by Stripe. It is stored, then acknowledged, even if it is a duplicate or inconsistent, and processed afterwards. After a 400, sending it again does not help; after a 503, it was not stored, and Stripe sends it again.
         */
        post: operations["post_webhooks_stripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/bulk-provision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Provisions a plan for up to 10,000 accounts
         * @description Returns one result per entry, in the order of the list: `provisioned` with the number of entitlements, `unchanged` if the plan was already active, or `failed` with an error of the catalogue. One failure does not stop the others, and repeating the request is safe. If the request as a whole is refused, nothing was done.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["post_admin_bulk_provision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/expire-stale-leases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes expired leases and removes expired holds
         * @description Closes expired leases, removes expired holds, and returns the number of leases. The scheduler does this every minute; decisions do not depend on it.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["post_admin_expire_stale_leases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sync-usage-to-stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reports usage to Stripe's meters
         * @description Stores an export for each past hour with usage that has not been exported yet, sends the exports that are due, and returns a report. The scheduler does this every hour. Repeated and concurrent calls are safe: nothing is counted twice.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["post_admin_sync_usage_to_stripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/admin/sync-usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reports usage to Stripe's meters
         * @description Stores an export for each past hour with usage that has not been exported yet, sends the exports that are due, and returns a report. The scheduler does this every hour. Repeated and concurrent calls are safe: nothing is counted twice.
         *
         *     Roles: `mec_admin`.
         */
        post: operations["post_admin_sync_usage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells whether MEC works and, if not, what is down
         * @description Checks PostgREST and the database. `degraded` is also a 200: all requests are served, but the scheduled jobs in `failing_jobs` have been failing for a minute; the sidecar's log says why. `unhealthy` is a 503 with the common error body, `status`, and the list `down`, which names `database` or `postgrest`.
         */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        account_types: {
            account_type_code: string;
            description: string;
            /**
             * Format: int32
             * @description Depth in the hierarchy; a parent's level is never greater than its child's.
             */
            level: number;
        };
        account_types_insert: {
            account_type_code: string;
            description: string;
            /**
             * Format: int32
             * @description Depth in the hierarchy; a parent's level is never greater than its child's.
             */
            level: number;
        };
        account_types_update: {
            account_type_code?: string;
            description?: string;
            /**
             * Format: int32
             * @description Depth in the hierarchy; a parent's level is never greater than its child's.
             */
            level?: number;
        };
        accounts: {
            /** Format: uuid */
            account_id: string;
            /** @description The token's when not given. */
            namespace_id: string;
            /** @description One that `GET /api/account_types` lists. */
            account_type_code: string;
            /**
             * Format: uuid
             * @description An account in the same namespace, not of a lower level.
             */
            parent_account_id: string | null;
            /** @description Id at Stripe, Auth0 or in your application, 1 to 255 characters, unique within the namespace. */
            external_id: string | null;
            display_name: string;
            email: string | null;
            /**
             * @description An account is entitled only if it and all its ancestors are active.
             * @enum {string}
             */
            status: "active" | "suspended" | "closed";
            /** @description IANA time zone of calendar windows. */
            time_zone: string;
            /** @description An object of at most 16 KB. */
            metadata: Record<string, never>;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        accounts_insert: {
            /** Format: uuid */
            account_id?: string;
            /** @description The token's when not given. */
            namespace_id?: string;
            /** @description One that `GET /api/account_types` lists. */
            account_type_code?: string;
            /**
             * Format: uuid
             * @description An account in the same namespace, not of a lower level.
             */
            parent_account_id?: string | null;
            /** @description Id at Stripe, Auth0 or in your application, 1 to 255 characters, unique within the namespace. */
            external_id?: string | null;
            display_name: string;
            email?: string | null;
            /**
             * @description An account is entitled only if it and all its ancestors are active.
             * @enum {string}
             */
            status?: "active" | "suspended" | "closed";
            /** @description IANA time zone of calendar windows. */
            time_zone?: string;
            /** @description An object of at most 16 KB. */
            metadata?: Record<string, never>;
        };
        accounts_update: {
            /** @description One that `GET /api/account_types` lists. */
            account_type_code?: string;
            /**
             * Format: uuid
             * @description An account in the same namespace, not of a lower level.
             */
            parent_account_id?: string | null;
            /** @description Id at Stripe, Auth0 or in your application, 1 to 255 characters, unique within the namespace. */
            external_id?: string | null;
            display_name?: string;
            email?: string | null;
            /**
             * @description An account is entitled only if it and all its ancestors are active.
             * @enum {string}
             */
            status?: "active" | "suspended" | "closed";
            /** @description IANA time zone of calendar windows. */
            time_zone?: string;
            /** @description An object of at most 16 KB. */
            metadata?: Record<string, never>;
        };
        acquire_lease_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            /** @description 1 to 255 characters */
            p_session_token: string;
            /**
             * Format: double
             * @description above 0, up to 30 days
             * @default 60
             */
            p_ttl_minutes?: number;
            /**
             * Format: double
             * @description slots, above 0
             * @default 1
             */
            p_quantity?: number;
            p_resource_scope?: string | null;
        };
        acquire_lease_row: {
            success: boolean;
            /**
             * Format: uuid
             * @description Null if denied.
             */
            lease_id: string | null;
            /** @enum {string} */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            reason: string;
            /**
             * Format: date-time
             * @description When it expires unless extended; null if denied.
             */
            expires_at: string | null;
            /**
             * Format: int64
             * @description Increases with every lease; null if denied.
             */
            fencing_number: number | null;
            /** @description As in a decision; also `lease_kept`: the session keeps its lease although the limit was lowered. */
            reason_code: string;
            /**
             * Format: uuid
             * @description Null: no entitlement.
             */
            entitlement_id: string | null;
            /**
             * Format: double
             * @description Null: unlimited, or no entitlement.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Before this call; null: no entitlement.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Never below 0; null: unlimited, or no entitlement.
             */
            quantity_remaining: number | null;
        };
        active_entitlements: {
            /** Format: uuid */
            entitlement_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            resource_scope: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /**
             * Format: double
             * @description Null is unlimited.
             */
            quantity_allowed: number | null;
            /** @description One that `GET /api/window_types` lists. */
            window_type_code: string;
            /** @description One that `GET /api/plans` lists. */
            plan_id: string | null;
            /** @enum {string} */
            status: "active" | "suspended" | "expired";
            /**
             * Format: date-time
             * @description On the 15-minute grid; now when not given.
             */
            valid_from: string;
            /** Format: date-time */
            valid_until: string | null;
            /**
             * Format: date-time
             * @description Where anchored windows start; on the 15-minute grid; valid_from when not given.
             */
            billing_anchor: string | null;
            metadata: Record<string, never>;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        api_keys: {
            /** Format: uuid */
            key_id: string;
            namespace_id: string;
            /**
             * Format: uuid
             * @description The key is confined to this account and its descendants; null: not confined.
             */
            account_id: string | null;
            name: string;
            /** @enum {string} */
            role: "mec_user" | "mec_service" | "mec_admin";
            /** @description The last four characters of the key, to recognize it by. */
            last_four: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description Accurate to the minute; null: never used.
             */
            last_used_at: string | null;
            /** Format: uuid */
            rotated_from: string | null;
        };
        authenticate_api_key_parameters: {
            /** @description SHA-256 of the key, 64 hexadecimal digits */
            p_key_hash: string;
        };
        authenticate_api_key_row: {
            /** Format: uuid */
            key_id: string;
            /** @enum {string} */
            role: "mec_user" | "mec_service" | "mec_admin";
            namespace_id: string;
            /**
             * Format: uuid
             * @description Null: not confined.
             */
            account_id: string | null;
        };
        billing_exports: {
            identifier: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            provider: string;
            event_name: string;
            /**
             * Format: int32
             * @description Number of the export among those of the customer to the meter.
             */
            number: number;
            /**
             * Format: date-time
             * @description Start of the hour whose usage is exported.
             */
            slice_start: string;
            customer_id: string;
            /**
             * Format: double
             * @description Usage in the hour that earlier exports of it do not include, in the resource's unit; below zero for a correction.
             */
            quantity: number;
            /**
             * Format: double
             * @description What the meter adds: quantity times multiplier plus the previous export's carry, in whole units, never below zero.
             */
            value: number;
            /**
             * Format: double
             * @description What is left for the next export, in the meter's units: a fraction, or a credit if below zero.
             */
            carry: number;
            /** @enum {string} */
            state: "carried" | "pending" | "sent" | "failed" | "uncertain" | "too_old";
            /** Format: date-time */
            prepared_at: string;
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            attempted_at: string | null;
            /**
             * Format: date-time
             * @description The first attempt for which it is unknown whether the provider accepted it.
             */
            unknown_since: string | null;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** Format: date-time */
            sent_at: string | null;
            error: string | null;
        };
        billing_meters: {
            provider: string;
            /** @description The provider's name of the meter. */
            event_name: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            /**
             * Format: double
             * @description Meter units per unit of the resource: 1000 reports thousandths, 0.001 thousands. Meters take whole numbers; the rest is carried over to the next export.
             */
            multiplier: number;
            /**
             * Format: date-time
             * @description Usage is reported from here on; now when not given.
             */
            starts_at: string;
            /**
             * @description retired: no new exports are prepared; those already prepared are sent.
             * @enum {string}
             */
            status: "active" | "retired";
        };
        billing_meters_insert: {
            provider: string;
            /** @description The provider's name of the meter. */
            event_name: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            /**
             * Format: double
             * @description Meter units per unit of the resource: 1000 reports thousandths, 0.001 thousands. Meters take whole numbers; the rest is carried over to the next export.
             */
            multiplier?: number;
            /**
             * Format: date-time
             * @description Usage is reported from here on; now when not given.
             */
            starts_at?: string;
            /**
             * @description retired: no new exports are prepared; those already prepared are sent.
             * @enum {string}
             */
            status?: "active" | "retired";
        };
        billing_meters_update: {
            /**
             * Format: double
             * @description Meter units per unit of the resource: 1000 reports thousandths, 0.001 thousands. Meters take whole numbers; the rest is carried over to the next export.
             */
            multiplier?: number;
            /**
             * Format: date-time
             * @description Usage is reported from here on; now when not given.
             */
            starts_at?: string;
            /**
             * @description retired: no new exports are prepared; those already prepared are sent.
             * @enum {string}
             */
            status?: "active" | "retired";
        };
        billing_report_row: {
            event_name: string;
            resource_type_code: string;
            /** Format: int32 */
            pending: number;
            /** Format: double */
            pending_value: number;
            /** Format: int32 */
            failed: number;
            /** Format: double */
            failed_value: number;
            /** Format: int32 */
            uncertain: number;
            /** Format: double */
            uncertain_value: number;
            /** Format: int32 */
            too_old: number;
            /** Format: double */
            too_old_value: number;
            /**
             * Format: double
             * @description Credit from corrections that later usage has not used up yet, in the meter's units.
             */
            credit: number;
        };
        bulk_provision_parameters: {
            /** @description 1 to 1000 account ids */
            p_account_ids: string[];
            p_plan_id: string;
            /**
             * Format: date-time
             * @description default: now
             */
            p_start_date?: string | null;
        };
        bulk_provision_row: {
            /** @description As given in the list; null if that is not text. */
            account_id: string | null;
            /** @description One of provisioned, unchanged, failed. */
            status: string;
            /**
             * Format: int32
             * @description The number created; null if failed.
             */
            entitlements: number | null;
            /** @description Error code; null unless failed. */
            code: string | null;
            /** @description Null unless failed. */
            message: string | null;
            /** @description Null unless a failure has details. */
            details: string | null;
            /** @description Null unless failed. */
            hint: string | null;
        };
        cancel_reservation_parameters: {
            /** Format: uuid */
            p_reservation_id: string;
        };
        change_plan_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_plan_id: string;
            /**
             * @description false: the new plan's windows start at zero (inventory and leases are always kept)
             * @default true
             */
            p_carry_usage?: boolean;
        };
        check_entitlement_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            p_resource_scope?: string | null;
            /**
             * Format: double
             * @description 0 only returns the current usage
             * @default 1
             */
            p_requested_qty?: number;
            /**
             * @description values for entitlement conditions
             * @default {}
             */
            p_context?: Record<string, never>;
        };
        check_entitlements_parameters: {
            /** @description 1 to 100 objects with `account_id`, `resource_type`, `resource_scope`, `requested_qty`, `context` */
            p_checks: {
                /** Format: uuid */
                account_id: string;
                resource_type: string;
                resource_scope?: string | null;
                /** @description default: 1; 0 shows the current usage */
                requested_qty?: number | null;
                /** @description values for entitlement conditions */
                context?: {
                    [key: string]: unknown;
                } | null;
            }[];
        };
        check_entitlements_row: {
            /**
             * Format: int32
             * @description Number of the check, starting at 1.
             */
            item: number;
            /**
             * @description allow, warn, grace, overage or deny.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            /** @description Text for people. */
            reason: string;
            /**
             * Format: uuid
             * @description The limit's first entitlement; null: no entitlement.
             */
            entitlement_id: string | null;
            /**
             * Format: double
             * @description Null: unlimited, or no entitlement.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Usage in the window, including active reservations, as it stands; of consume and reserve as it is after what they admitted. Null: no entitlement.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Never below 0; null: unlimited, or no entitlement.
             */
            quantity_remaining: number | null;
            /**
             * Format: double
             * @description Rounded to one decimal; null: unlimited, or no entitlement.
             */
            percent_used: number | null;
            /** @description Null: no entitlement. */
            limit_kind: string | null;
            /** @description Stable, for programs. */
            reason_code: string;
            /**
             * Format: date-time
             * @description Null: no start.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description When the count resets; null: never.
             */
            window_end: string | null;
            /**
             * Format: uuid
             * @description The account that owns the limit: this account or an ancestor; null: no entitlement.
             */
            account_id: string | null;
        };
        claim_billing_exports_parameters: {
            /**
             * Format: int32
             * @description default: 100; 1 to 1000
             * @default 100
             */
            p_limit?: number;
        };
        claim_billing_exports_row: {
            /** Format: uuid */
            account_id: string;
            identifier: string;
            /** Format: int32 */
            attempt: number;
            event_name: string;
            customer_id: string;
            /**
             * Format: int64
             * @description In seconds since 1970.
             */
            occurred_at: number;
            /**
             * Format: double
             * @description In the meter's units.
             */
            value: number;
        };
        commit_reservation_parameters: {
            /** Format: uuid */
            p_reservation_id: string;
            /**
             * Format: double
             * @description default: the reserved quantity; the quantity used, 0 or more
             */
            p_actual_quantity?: number | null;
        };
        consume_parameters: {
            /** @description 1 to 255 characters, unique within the namespace, kept permanently */
            p_idempotency_key: string;
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            /**
             * Format: double
             * @description above 0 and below 10^18; negative for inventory (gives units back)
             */
            p_quantity: number;
            /** @description default: the resource's */
            p_unit_code?: string | null;
            /** @description 1 to 128 characters */
            p_resource_scope?: string | null;
            /**
             * @description an object of at most 16 KB
             * @default {}
             */
            p_metadata?: Record<string, never>;
            /**
             * @description values for entitlement conditions; an object of at most 8 KB
             * @default {}
             */
            p_context?: Record<string, never>;
            /** @description 1 to 128 characters; the part of the product that used it, for reports */
            p_feature?: string | null;
        };
        consume_row: {
            /**
             * @description allow, warn, grace, overage or deny.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            /** @description Text for people. */
            reason: string;
            /**
             * Format: uuid
             * @description The limit's first entitlement; null: no entitlement.
             */
            entitlement_id: string | null;
            /**
             * Format: double
             * @description Null: unlimited, or no entitlement.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Usage in the window, including active reservations, as it stands; of consume and reserve as it is after what they admitted. Null: no entitlement.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Never below 0; null: unlimited, or no entitlement.
             */
            quantity_remaining: number | null;
            /**
             * Format: double
             * @description Rounded to one decimal; null: unlimited, or no entitlement.
             */
            percent_used: number | null;
            /** @description Null: no entitlement. */
            limit_kind: string | null;
            /** @description Stable, for programs. */
            reason_code: string;
            /**
             * Format: date-time
             * @description Null: no start.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description When the count resets; null: never.
             */
            window_end: string | null;
            /**
             * Format: uuid
             * @description The account that owns the limit: this account or an ancestor; null: no entitlement.
             */
            account_id: string | null;
            /**
             * Format: uuid
             * @description The recorded event's id; null if denied.
             */
            event_id: string | null;
            /** @description True if the first answer was returned again. */
            replayed: boolean;
        };
        consumption: {
            /** Format: uuid */
            event_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            idempotency_key: string;
            resource_type_code: string;
            resource_scope: string | null;
            feature: string | null;
            /** Format: double */
            quantity: number;
            unit_code: string;
            /** Format: date-time */
            occurred_at: string;
            /** Format: date-time */
            recorded_at: string;
            is_correction: boolean;
            /** Format: uuid */
            corrects_event_id: string | null;
            /** Format: uuid */
            reservation_id: string | null;
            /** @description The reservation was committed after it had expired. */
            is_late: boolean;
            request_id: string | null;
            actor: string | null;
            metadata: Record<string, never> | null;
        };
        control_decisions: {
            /** Format: uuid */
            decision_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            operation: string;
            resource_type_code: string;
            resource_scope: string | null;
            /** Format: double */
            requested_qty: number;
            decision: string;
            reason_code: string;
            reason: string;
            /** Format: uuid */
            entitlement_id: string | null;
            /** Format: uuid */
            limit_account_id: string | null;
            limit_kind: string | null;
            /** Format: double */
            quantity_allowed: number | null;
            /** Format: double */
            quantity_used: number | null;
            /** Format: date-time */
            window_start: string | null;
            /** Format: date-time */
            window_end: string | null;
            request_id: string | null;
            actor: string | null;
            /** Format: date-time */
            decided_at: string;
        };
        control_rules: {
            /** Format: uuid */
            rule_id: string;
            /** @description Null: every namespace. */
            namespace_id: string | null;
            /**
             * Format: uuid
             * @description Requires account_id.
             */
            entitlement_id: string | null;
            /**
             * Format: uuid
             * @description Requires namespace_id.
             */
            account_id: string | null;
            /** @description One that `GET /api/plans` lists. */
            plan_id: string | null;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /** @description One that `GET /api/limit_actions` lists. */
            limit_action_code: string;
            /**
             * Format: double
             * @description A check warns from this percentage of the limit.
             */
            warn_at_percent: number;
            /**
             * Format: double
             * @description For grace: the quantity allowed above the limit; null: 0.
             */
            grace_quantity: number | null;
            /**
             * @description How long grace lasts from the quarter hour in which usage exceeded the limit in the window; null: the whole window. For leases it has no effect: only grace_quantity counts.
             * @example 7 days
             * @example 02:30:00
             */
            grace_period: string | null;
            /**
             * Format: double
             * @description The overage allowed above the limit; null: unlimited.
             */
            overage_cap: number | null;
            /** Format: int32 */
            specificity: number | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        control_rules_insert: {
            /** Format: uuid */
            rule_id?: string;
            /** @description Null: every namespace. */
            namespace_id?: string | null;
            /**
             * Format: uuid
             * @description Requires account_id.
             */
            entitlement_id?: string | null;
            /**
             * Format: uuid
             * @description Requires namespace_id.
             */
            account_id?: string | null;
            /** @description One that `GET /api/plans` lists. */
            plan_id?: string | null;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code?: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /** @description One that `GET /api/limit_actions` lists. */
            limit_action_code: string;
            /**
             * Format: double
             * @description A check warns from this percentage of the limit.
             */
            warn_at_percent?: number;
            /**
             * Format: double
             * @description For grace: the quantity allowed above the limit; null: 0.
             */
            grace_quantity?: number | null;
            /**
             * @description How long grace lasts from the quarter hour in which usage exceeded the limit in the window; null: the whole window. For leases it has no effect: only grace_quantity counts.
             * @example 7 days
             * @example 02:30:00
             */
            grace_period?: string | null;
            /**
             * Format: double
             * @description The overage allowed above the limit; null: unlimited.
             */
            overage_cap?: number | null;
        };
        control_rules_update: {
            /** @description One that `GET /api/limit_actions` lists. */
            limit_action_code?: string;
            /**
             * Format: double
             * @description A check warns from this percentage of the limit.
             */
            warn_at_percent?: number;
            /**
             * Format: double
             * @description For grace: the quantity allowed above the limit; null: 0.
             */
            grace_quantity?: number | null;
            /**
             * @description How long grace lasts from the quarter hour in which usage exceeded the limit in the window; null: the whole window. For leases it has no effect: only grace_quantity counts.
             * @example 7 days
             * @example 02:30:00
             */
            grace_period?: string | null;
            /**
             * Format: double
             * @description The overage allowed above the limit; null: unlimited.
             */
            overage_cap?: number | null;
        };
        correct_consumption_parameters: {
            /**
             * Format: uuid
             * @description the event to correct, not itself a correction
             */
            p_event_id: string;
            /** @description 1 to 255 characters, unique within the namespace, kept permanently */
            p_idempotency_key: string;
            /**
             * Format: double
             * @description negative reduces usage
             */
            p_quantity: number;
            /** @description up to 1000 characters, stored in the event's metadata */
            p_reason?: string | null;
        };
        create_api_key_parameters: {
            /** @description up to 128 characters, for people */
            p_name: string;
            /** @description `mec_user`, `mec_service` or `mec_admin` */
            p_role: string;
            /** @description default: the token's */
            p_namespace_id?: string | null;
            /**
             * Format: uuid
             * @description confines the key to this account and its descendants
             */
            p_account_id?: string | null;
            /**
             * Format: date-time
             * @description default: never
             */
            p_expires_at?: string | null;
        };
        decision: {
            /**
             * @description allow, warn, grace, overage or deny.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            /** @description Text for people. */
            reason: string;
            /**
             * Format: uuid
             * @description The limit's first entitlement; null: no entitlement.
             */
            entitlement_id: string | null;
            /**
             * Format: double
             * @description Null: unlimited, or no entitlement.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Usage in the window, including active reservations, as it stands; of consume and reserve as it is after what they admitted. Null: no entitlement.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Never below 0; null: unlimited, or no entitlement.
             */
            quantity_remaining: number | null;
            /**
             * Format: double
             * @description Rounded to one decimal; null: unlimited, or no entitlement.
             */
            percent_used: number | null;
            /** @description Null: no entitlement. */
            limit_kind: string | null;
            /** @description Stable, for programs. */
            reason_code: string;
            /**
             * Format: date-time
             * @description Null: no start.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description When the count resets; null: never.
             */
            window_end: string | null;
            /**
             * Format: uuid
             * @description The account that owns the limit: this account or an ancestor; null: no entitlement.
             */
            account_id: string | null;
        };
        entitlement_conditions: {
            /** Format: uuid */
            condition_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            /** Format: uuid */
            entitlement_id: string;
            /** @description Key of the call's context; not used by time_of_day and weekday. */
            condition_key: string | null;
            /** @enum {string} */
            operator: "eq" | "in" | "range" | "time_of_day" | "weekday";
            /** @description eq: any JSON value; in: an array; range: {"min","max"}, both inclusive; time_of_day: {"from":"09:00", "to":"17:30"}, from inclusive, to exclusive, may span midnight; weekday: ISO numbers [1..7]. Times are in the account's zone. */
            value: unknown;
        };
        entitlement_conditions_insert: {
            /** Format: uuid */
            entitlement_id: string;
            /** @description Key of the call's context; not used by time_of_day and weekday. */
            condition_key?: string | null;
            /** @enum {string} */
            operator: "eq" | "in" | "range" | "time_of_day" | "weekday";
            /** @description eq: any JSON value; in: an array; range: {"min","max"}, both inclusive; time_of_day: {"from":"09:00", "to":"17:30"}, from inclusive, to exclusive, may span midnight; weekday: ISO numbers [1..7]. Times are in the account's zone. */
            value: unknown;
        };
        entitlement_conditions_update: {
            /** @description Key of the call's context; not used by time_of_day and weekday. */
            condition_key?: string | null;
            /** @enum {string} */
            operator?: "eq" | "in" | "range" | "time_of_day" | "weekday";
            /** @description eq: any JSON value; in: an array; range: {"min","max"}, both inclusive; time_of_day: {"from":"09:00", "to":"17:30"}, from inclusive, to exclusive, may span midnight; weekday: ISO numbers [1..7]. Times are in the account's zone. */
            value?: unknown;
        };
        entitlements: {
            /** Format: uuid */
            entitlement_id: string;
            /** @description The account's. */
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            /** @description Null: every scope. */
            resource_scope: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed: number | null;
            /** @description One that `GET /api/window_types` lists. */
            window_type_code: string;
            /** @description The plan that granted it. One that `GET /api/plans` lists. */
            plan_id: string | null;
            /** @enum {string} */
            status: "active" | "suspended" | "expired";
            /**
             * Format: date-time
             * @description On the 15-minute grid; now when not given.
             */
            valid_from: string;
            /**
             * Format: date-time
             * @description Null: no end.
             */
            valid_until: string | null;
            /**
             * Format: date-time
             * @description Start of anchored windows, on the 15-minute grid; valid_from when not given.
             */
            billing_anchor: string | null;
            /** @description An object of at most 16 KB. */
            metadata: Record<string, never>;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        entitlements_audit: {
            /** Format: uuid */
            audit_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            /** Format: uuid */
            entitlement_id: string;
            /** @enum {string} */
            operation: "insert" | "update" | "delete";
            old_row: unknown;
            new_row: unknown;
            /** @description The token's sub. */
            actor: string | null;
            actor_role: string;
            request_id: string | null;
            /** Format: date-time */
            changed_at: string;
        };
        entitlements_insert: {
            /** Format: uuid */
            account_id: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            /** @description Null: every scope. */
            resource_scope?: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed?: number | null;
            /** @description One that `GET /api/window_types` lists. */
            window_type_code?: string;
            /** @description The plan that granted it. One that `GET /api/plans` lists. */
            plan_id?: string | null;
            /** @enum {string} */
            status?: "active" | "suspended" | "expired";
            /**
             * Format: date-time
             * @description On the 15-minute grid; now when not given.
             */
            valid_from?: string;
            /**
             * Format: date-time
             * @description Null: no end.
             */
            valid_until?: string | null;
            /**
             * Format: date-time
             * @description Start of anchored windows, on the 15-minute grid; valid_from when not given.
             */
            billing_anchor?: string | null;
            /** @description An object of at most 16 KB. */
            metadata?: Record<string, never>;
        };
        entitlements_update: {
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed?: number | null;
            /** @enum {string} */
            status?: "active" | "suspended" | "expired";
            /**
             * Format: date-time
             * @description On the 15-minute grid; now when not given.
             */
            valid_from?: string;
            /**
             * Format: date-time
             * @description Null: no end.
             */
            valid_until?: string | null;
            /**
             * Format: date-time
             * @description Start of anchored windows, on the 15-minute grid; valid_from when not given.
             */
            billing_anchor?: string | null;
            /** @description An object of at most 16 KB. */
            metadata?: Record<string, never>;
        };
        /** @description The body of every error, whichever part of MEC answers. */
        error: {
            /** @enum {string} */
            code: "bad_request" | "invalid_json" | "invalid_value" | "invalid_query" | "filter_missing" | "preference_not_supported" | "unknown_column" | "several_namespaces" | "webhook_signature_invalid" | "webhook_unreadable" | "webhook_token_invalid" | "token_missing" | "token_invalid" | "token_expired" | "api_key_invalid" | "forbidden" | "ledger_append_only" | "route_not_found" | "unknown_parameter" | "account_not_found" | "entitlement_not_found" | "plan_not_found" | "event_not_found" | "lease_not_found" | "reservation_not_found" | "webhook_event_not_found" | "api_key_not_found" | "billing_export_not_found" | "method_not_allowed" | "not_acceptable" | "not_single_row" | "already_exists" | "reference_not_found" | "account_closed" | "billing_export_settled" | "idempotency_key_reused" | "lease_expired" | "reservation_closed" | "api_key_closed" | "body_too_large" | "uri_too_long" | "unsupported_media_type" | "invalid_range" | "missing_parameter" | "invalid_parameter" | "unknown_resource_type" | "unit_not_allowed" | "quantity_invalid" | "inventory_below_zero" | "idempotency_key_invalid" | "occurred_at_out_of_range" | "batch_too_large" | "batch_rejected" | "ttl_invalid" | "parent_invalid" | "account_cycle" | "time_zone_invalid" | "namespace_missing" | "wrong_limit_kind" | "price_not_mapped" | "rate_limited" | "busy" | "statement_timeout" | "headers_too_large" | "internal_error" | "unavailable" | "webhook_not_configured" | "usage_sync_not_configured" | "timeout";
            message: string;
            /** @description More about this case, if known. */
            details: string | null;
            /** @description What to do next. */
            hint: string;
        };
        expire_plan_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_plan_id: string;
        };
        explain_entitlement_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            p_resource_scope?: string | null;
            /**
             * Format: double
             * @description 0 only returns the current usage
             * @default 1
             */
            p_requested_qty?: number;
            /**
             * @description values for entitlement conditions
             * @default {}
             */
            p_context?: Record<string, never>;
        };
        explain_entitlement_row: {
            /** @description True for the row that decides. */
            decides: boolean;
            /**
             * @description The decision of this limit; null: not applicable.
             * @enum {string|null}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow" | null;
            reason_code: string;
            /** @description Text for people. */
            explanation: string;
            /** Format: uuid */
            account_id: string;
            /**
             * Format: int32
             * @description Levels from the account up to the limit's owner; 0 is the account itself.
             */
            depth: number;
            entitlement_ids: string[];
            /** @description Null: every scope. */
            resource_scope: string | null;
            /** @description Null: no limit was evaluated. */
            limit_kind: string | null;
            /** @description Null: no limit was evaluated. */
            window_type: string | null;
            /**
             * Format: date-time
             * @description Null: no start, or not evaluated.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description Null: no end, or not evaluated.
             */
            window_end: string | null;
            /** Format: double */
            requested_qty: number;
            /**
             * Format: double
             * @description Null: unlimited, or no limit.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Null: not evaluated.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Null: unlimited, or not evaluated.
             */
            quantity_remaining: number | null;
            /**
             * Format: double
             * @description Null: unlimited, or not evaluated.
             */
            percent_used: number | null;
            /**
             * Format: uuid
             * @description The rule that applies above the limit; null: the default, block.
             */
            rule_id: string | null;
            /** @description Null: not evaluated. */
            limit_action: string | null;
        };
        finish_billing_exports_parameters: {
            /** @description array of up to 1000 `{"account_id", "identifier", "attempt", "status", "code", "message"}`; `status` is the HTTP status, null without an answer, 0 if nothing was sent */
            p_results: {
                /** Format: uuid */
                account_id: string;
                identifier: string;
                /** Format: int64 */
                attempt: number;
                /** @description of Stripe's answer; null without one, 0 if nothing was sent */
                status?: number | null;
                code?: string | null;
                message?: string | null;
            }[];
        };
        finish_billing_exports_row: {
            event_name: string;
            /** @description The state in GET /api/billing_exports. */
            state: string;
            /**
             * Format: double
             * @description In the meter's units.
             */
            value: number;
        };
        get_usage_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            /** @description default: every scope */
            p_resource_scope?: string | null;
            /**
             * Format: date-time
             * @description default: no start; rounded down to a quarter hour
             */
            p_window_start?: string | null;
            /**
             * Format: date-time
             * @description default: no end; rounded down to a quarter hour
             */
            p_window_end?: string | null;
        };
        get_window_boundaries_parameters: {
            p_window_type: string;
            /**
             * Format: date-time
             * @description default: now
             */
            p_at?: string | null;
            /**
             * @description default: UTC; IANA name
             * @default UTC
             */
            p_time_zone?: string;
            /**
             * Format: date-time
             * @description default: 1 January 2000; start of anchored windows
             */
            p_anchor?: string | null;
        };
        get_window_boundaries_row: {
            /**
             * Format: date-time
             * @description Null: no start.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description Null: no end.
             */
            window_end: string | null;
        };
        heartbeat_lease_parameters: {
            /** Format: uuid */
            p_lease_id: string;
            /**
             * Format: double
             * @description above 0, up to 30 days
             * @default 60
             */
            p_ttl_minutes?: number;
        };
        heartbeat_lease_row: {
            /** Format: uuid */
            lease_id: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: int64 */
            fencing_number: number;
        };
        hold_scheduler_parameters: {
            /** @description 1 to 255 characters, different for each process */
            p_holder: string;
            /**
             * Format: double
             * @description default: 5; up to 3600; 0 releases the lease
             * @default 5
             */
            p_ttl_seconds?: number;
        };
        leases: {
            /** Format: uuid */
            lease_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            resource_scope: string | null;
            session_token: string;
            /** Format: double */
            quantity: number;
            /**
             * Format: int64
             * @description Increases with every lease; a store that remembers the highest can refuse a holder whose lease has passed on.
             */
            fencing_number: number;
            /** Format: date-time */
            acquired_at: string;
            /** Format: date-time */
            heartbeat_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            released_at: string | null;
            is_live: boolean;
        };
        limit_actions: {
            limit_action_code: string;
            description: string;
            /**
             * @description The decision above the limit, within grace_quantity and grace_period (uses_grace) or overage_cap (uses_cap); beyond those it is deny.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            uses_grace: boolean;
            uses_cap: boolean;
        };
        limit_actions_insert: {
            limit_action_code: string;
            description: string;
            /**
             * @description The decision above the limit, within grace_quantity and grace_period (uses_grace) or overage_cap (uses_cap); beyond those it is deny.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            uses_grace?: boolean;
            uses_cap?: boolean;
        };
        limit_actions_update: {
            limit_action_code?: string;
            description?: string;
            /**
             * @description The decision above the limit, within grace_quantity and grace_period (uses_grace) or overage_cap (uses_cap); beyond those it is deny.
             * @enum {string}
             */
            decision?: "deny" | "overage" | "grace" | "warn" | "allow";
            uses_grace?: boolean;
            uses_cap?: boolean;
        };
        limit_kinds: {
            limit_kind_code: string;
            description: string;
            /**
             * @description What counts as used: ledger: events and holds; leases: live leases; validity: nothing, only validity decides.
             * @enum {string}
             */
            usage_source: "ledger" | "leases" | "validity";
            /** @description All usage counts, whatever the window. */
            is_lifetime: boolean;
            /** @description Negative quantities give units back, never below zero. */
            allows_negative: boolean;
        };
        limit_kinds_insert: {
            limit_kind_code: string;
            description: string;
            /**
             * @description What counts as used: ledger: events and holds; leases: live leases; validity: nothing, only validity decides.
             * @enum {string}
             */
            usage_source: "ledger" | "leases" | "validity";
            /** @description All usage counts, whatever the window. */
            is_lifetime?: boolean;
            /** @description Negative quantities give units back, never below zero. */
            allows_negative?: boolean;
        };
        limit_kinds_update: {
            description?: string;
        };
        meter_consumption_parameters: {
            /** @description 1 to 255 characters, unique within the namespace, kept permanently */
            p_idempotency_key: string;
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            /**
             * Format: double
             * @description above 0 and below 10^18; negative for inventory (gives units back)
             */
            p_quantity: number;
            /** @description default: the resource's */
            p_unit_code?: string | null;
            /** @description 1 to 128 characters */
            p_resource_scope?: string | null;
            /**
             * Format: date-time
             * @description default: now; an RFC 3339 time, at most 5 minutes in the future and 90 days in the past
             */
            p_occurred_at?: string | null;
            /**
             * @description an object of at most 16 KB
             * @default {}
             */
            p_metadata?: Record<string, never>;
            /** @description 1 to 128 characters; the part of the product that used it, for reports */
            p_feature?: string | null;
        };
        namespaces: {
            namespace_id: string;
            log_all_decisions: boolean;
            /**
             * @example 7 days
             * @example 02:30:00
             */
            decision_retention: string;
            /**
             * @description How long a subscription whose payment failed keeps its entitlements.
             * @example 7 days
             * @example 02:30:00
             */
            past_due_grace: string;
            /** Format: date-time */
            updated_at: string;
        };
        namespaces_insert: {
            namespace_id: string;
            log_all_decisions?: boolean;
            /**
             * @example 7 days
             * @example 02:30:00
             */
            decision_retention?: string;
            /**
             * @description How long a subscription whose payment failed keeps its entitlements.
             * @example 7 days
             * @example 02:30:00
             */
            past_due_grace?: string;
            /** Format: date-time */
            updated_at?: string;
        };
        namespaces_update: {
            namespace_id?: string;
            log_all_decisions?: boolean;
            /**
             * @example 7 days
             * @example 02:30:00
             */
            decision_retention?: string;
            /**
             * @description How long a subscription whose payment failed keeps its entitlements.
             * @example 7 days
             * @example 02:30:00
             */
            past_due_grace?: string;
            /** Format: date-time */
            updated_at?: string;
        };
        new_api_key: {
            /** @description Contained only in this answer. */
            key: string;
            /** Format: uuid */
            key_id: string;
            namespace_id: string;
            /**
             * Format: uuid
             * @description Null: not confined.
             */
            account_id: string | null;
            name: string;
            /** @enum {string} */
            role: "mec_user" | "mec_service" | "mec_admin";
            /**
             * Format: date-time
             * @description Null: never.
             */
            expires_at: string | null;
        };
        plan_entitlement_templates: {
            /** Format: uuid */
            template_id: string;
            /** @description One that `GET /api/plans` lists. */
            plan_id: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            resource_scope: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed: number | null;
            /** @description One that `GET /api/window_types` lists. */
            window_type_code: string;
            /** Format: int32 */
            sort_order: number;
        };
        plan_entitlement_templates_insert: {
            /** Format: uuid */
            template_id?: string;
            /** @description One that `GET /api/plans` lists. */
            plan_id: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            resource_scope?: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed?: number | null;
            /** @description One that `GET /api/window_types` lists. */
            window_type_code?: string;
            /** Format: int32 */
            sort_order?: number;
        };
        plan_entitlement_templates_update: {
            /** Format: uuid */
            template_id?: string;
            /** @description One that `GET /api/plans` lists. */
            plan_id?: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code?: string;
            resource_scope?: string | null;
            /** @description One that `GET /api/limit_kinds` lists. */
            limit_kind_code?: string;
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed?: number | null;
            /** @description One that `GET /api/window_types` lists. */
            window_type_code?: string;
            /** Format: int32 */
            sort_order?: number;
        };
        plan_prices: {
            provider: string;
            /** @description The provider's id. */
            price_id: string;
            /** @description One that `GET /api/plans` lists. */
            plan_id: string;
            /**
             * @description multiply: the purchased quantity multiplies the plan's quantities; ignore: the plan once, whatever the quantity.
             * @enum {string}
             */
            quantity_rule: "ignore" | "multiply";
            /** @description The resources whose quantities are multiplied; null: all resources of the plan. */
            quantity_resource_types: string[] | null;
        };
        plan_prices_insert: {
            provider: string;
            /** @description The provider's id. */
            price_id: string;
            /** @description One that `GET /api/plans` lists. */
            plan_id: string;
            /**
             * @description multiply: the purchased quantity multiplies the plan's quantities; ignore: the plan once, whatever the quantity.
             * @enum {string}
             */
            quantity_rule?: "ignore" | "multiply";
            /** @description The resources whose quantities are multiplied; null: all resources of the plan. */
            quantity_resource_types?: string[] | null;
        };
        plan_prices_update: {
            /** @description One that `GET /api/plans` lists. */
            plan_id?: string;
            /**
             * @description multiply: the purchased quantity multiplies the plan's quantities; ignore: the plan once, whatever the quantity.
             * @enum {string}
             */
            quantity_rule?: "ignore" | "multiply";
            /** @description The resources whose quantities are multiplied; null: all resources of the plan. */
            quantity_resource_types?: string[] | null;
        };
        plans: {
            /** @description Lower case letters, digits, `.`, `_`, `-`. */
            plan_id: string;
            plan_name: string;
            description: string | null;
            /** @description Requires trial_days. */
            is_trial: boolean;
            /** Format: int32 */
            trial_days: number | null;
            /** @description An add-on complements a plan; change_plan keeps it. */
            is_addon: boolean;
            /** @enum {string} */
            status: "active" | "retired";
            /** Format: int32 */
            sort_order: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        plans_insert: {
            /** @description Lower case letters, digits, `.`, `_`, `-`. */
            plan_id: string;
            plan_name: string;
            description?: string | null;
            /** @description Requires trial_days. */
            is_trial?: boolean;
            /** Format: int32 */
            trial_days?: number | null;
            /** @description An add-on complements a plan; change_plan keeps it. */
            is_addon?: boolean;
            /** @enum {string} */
            status?: "active" | "retired";
            /** Format: int32 */
            sort_order?: number;
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            updated_at?: string;
        };
        plans_update: {
            /** @description Lower case letters, digits, `.`, `_`, `-`. */
            plan_id?: string;
            plan_name?: string;
            description?: string | null;
            /** @description Requires trial_days. */
            is_trial?: boolean;
            /** Format: int32 */
            trial_days?: number | null;
            /** @description An add-on complements a plan; change_plan keeps it. */
            is_addon?: boolean;
            /** @enum {string} */
            status?: "active" | "retired";
            /** Format: int32 */
            sort_order?: number;
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            updated_at?: string;
        };
        prepare_billing_exports_parameters: {
            /**
             * Format: uuid
             * @description default: start; continue with the customers after this account
             */
            p_after?: string | null;
            /**
             * Format: int32
             * @description default: 25; number of customers, up to 100
             * @default 25
             */
            p_limit?: number;
            /**
             * @description true: only returns what it would store
             * @default false
             */
            p_dry_run?: boolean;
        };
        prepare_billing_exports_row: {
            /** Format: uuid */
            account_id: string;
            /** @description The meter's; null in the last row. */
            event_name: string | null;
            /**
             * Format: int32
             * @description Number of exports to send.
             */
            exports: number;
            /**
             * Format: double
             * @description Their sum, in the meter's units.
             */
            value: number;
            /**
             * Format: int32
             * @description Number of exports that can no longer be sent.
             */
            too_old: number;
            /**
             * Format: double
             * @description Their sum, in the meter's units.
             */
            too_old_value: number;
        };
        process_webhook_events_parameters: {
            /**
             * Format: int32
             * @description 1 to 1000: how many due events of each provider to look at when choosing whose turn it is
             * @default 200
             */
            p_limit?: number;
        };
        provision_plan_parameters: {
            /** Format: uuid */
            p_account_id: string;
            p_plan_id: string;
            /**
             * Format: date-time
             * @description default: now; trials end `trial_days` later
             */
            p_start_date?: string | null;
        };
        rebuild_usage_parameters: {
            /**
             * Format: uuid
             * @description default: all accounts
             */
            p_account_id?: string | null;
        };
        reconcile_usage_parameters: {
            /**
             * Format: uuid
             * @description default: all accounts
             */
            p_account_id?: string | null;
        };
        reconcile_usage_row: {
            /** @description What differs: usage, day, total, owned, event quantity, event count; or inventory below zero (then expected is 0). */
            source: string;
            /** Format: uuid */
            account_id: string;
            resource_type_code: string;
            scope: string;
            /** Format: date-time */
            window_start: string;
            /** Format: date-time */
            window_end: string;
            /** Format: double */
            expected: number;
            /** Format: double */
            actual: number;
        };
        release_lease_parameters: {
            /** Format: uuid */
            p_lease_id: string;
        };
        replay_webhook_event_parameters: {
            /** @description `auth0`, `stripe` */
            p_provider: string;
            p_event_id: string;
        };
        report_job_parameters: {
            /** @description 1 to 64 characters */
            p_job: string;
            /** @description the error; null: the job succeeded */
            p_error?: string | null;
        };
        reservations: {
            /** Format: uuid */
            reservation_id: string;
            namespace_id: string;
            /** Format: uuid */
            account_id: string;
            idempotency_key: string;
            /** @description One that `GET /api/resource_types` lists. */
            resource_type_code: string;
            resource_scope: string | null;
            feature: string | null;
            /** Format: double */
            quantity: number;
            unit_code: string;
            metadata: unknown;
            /**
             * @description One of held, expired, committed, canceled.
             * @enum {string}
             */
            state: "held" | "expired" | "committed" | "canceled";
            /** Format: date-time */
            reserved_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            resolved_at: string | null;
            /** Format: uuid */
            event_id: string | null;
            /** Format: double */
            actual_quantity: number | null;
        };
        reserve_parameters: {
            /** @description 1 to 255 characters, unique within the namespace; also the event's key */
            p_idempotency_key: string;
            /** Format: uuid */
            p_account_id: string;
            p_resource_type: string;
            /**
             * Format: double
             * @description above 0 and below 10^18
             */
            p_quantity: number;
            /** @description default: the resource's */
            p_unit_code?: string | null;
            /** @description 1 to 128 characters */
            p_resource_scope?: string | null;
            /**
             * @description an object of at most 16 KB
             * @default {}
             */
            p_metadata?: Record<string, never>;
            /**
             * @description values for entitlement conditions; an object of at most 8 KB
             * @default {}
             */
            p_context?: Record<string, never>;
            /**
             * Format: double
             * @description above 0, up to 30 days
             * @default 300
             */
            p_ttl_seconds?: number;
            /** @description 1 to 128 characters; the part of the product that used it, for reports */
            p_feature?: string | null;
        };
        reserve_row: {
            /**
             * @description allow, warn, grace, overage or deny.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            /** @description Text for people. */
            reason: string;
            /**
             * Format: uuid
             * @description The limit's first entitlement; null: no entitlement.
             */
            entitlement_id: string | null;
            /**
             * Format: double
             * @description Null: unlimited, or no entitlement.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Usage in the window, including active reservations, as it stands; of consume and reserve as it is after what they admitted. Null: no entitlement.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Never below 0; null: unlimited, or no entitlement.
             */
            quantity_remaining: number | null;
            /**
             * Format: double
             * @description Rounded to one decimal; null: unlimited, or no entitlement.
             */
            percent_used: number | null;
            /** @description Null: no entitlement. */
            limit_kind: string | null;
            /** @description Stable, for programs. */
            reason_code: string;
            /**
             * Format: date-time
             * @description Null: no start.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description When the count resets; null: never.
             */
            window_end: string | null;
            /**
             * Format: uuid
             * @description The account that owns the limit: this account or an ancestor; null: no entitlement.
             */
            account_id: string | null;
            /**
             * Format: uuid
             * @description Null if denied.
             */
            reservation_id: string | null;
            /**
             * Format: date-time
             * @description When it expires and no longer counts; null if denied.
             */
            expires_at: string | null;
            /** @description True if the first answer was returned again. */
            replayed: boolean;
        };
        resolve_billing_export_parameters: {
            p_identifier: string;
            /** @description true: Stripe has it, or it was billed in another way; false: it is sent again at once */
            p_is_sent: boolean;
        };
        resource_types: {
            resource_type_code: string;
            display_name: string;
            /** @description The usual limit kind of this resource; decides whether negative quantities are accepted. One that `GET /api/limit_kinds` lists. */
            limit_kind_code: string;
            /** @description One that `GET /api/units` lists. */
            default_unit_code: string;
            /** @description Only default_unit_code when not given. */
            allowed_unit_codes: string[];
        };
        resource_types_insert: {
            resource_type_code: string;
            display_name: string;
            /** @description The usual limit kind of this resource; decides whether negative quantities are accepted. One that `GET /api/limit_kinds` lists. */
            limit_kind_code?: string;
            /** @description One that `GET /api/units` lists. */
            default_unit_code: string;
            /** @description Only default_unit_code when not given. */
            allowed_unit_codes?: string[];
        };
        resource_types_update: {
            resource_type_code?: string;
            display_name?: string;
            /** @description The usual limit kind of this resource; decides whether negative quantities are accepted. One that `GET /api/limit_kinds` lists. */
            limit_kind_code?: string;
            /** @description One that `GET /api/units` lists. */
            default_unit_code?: string;
            /** @description Only default_unit_code when not given. */
            allowed_unit_codes?: string[];
        };
        revoke_api_key_parameters: {
            /** Format: uuid */
            p_key_id: string;
        };
        roll_up_usage_parameters: {
            /**
             * Format: int32
             * @default 50000
             */
            p_max_deltas?: number;
        };
        rotate_api_key_parameters: {
            /** Format: uuid */
            p_key_id: string;
            /**
             * Format: int32
             * @description 0 to 604800 (7 days)
             * @default 86400
             */
            p_overlap_seconds?: number;
        };
        store_webhook_event_parameters: {
            /** @description `auth0`, `stripe` */
            p_provider: string;
            /** @description the event as received; for `auth0` also an array of events, of which all or none are stored */
            p_payload: {
                [key: string]: unknown;
            } | {
                [key: string]: unknown;
            }[];
            /** @description namespace for an account whose event names none */
            p_default_namespace: string;
            /** @description `external_id` of the parent account for users whose events name no organization */
            p_default_organization?: string | null;
        };
        subscriptions: {
            provider: string;
            subscription_id: string;
            /** Format: uuid */
            account_id: string;
            namespace_id: string;
            customer_id: string;
            /** @description The provider's status, updated by later invoices. */
            status: string;
            /** @description price_id and quantity of each item. */
            items: unknown;
            /** Format: date-time */
            cancel_at: string | null;
            /** Format: date-time */
            past_due_since: string | null;
            /** Format: date-time */
            grace_until: string | null;
            /** @description The event that is the newest known version. */
            version_event_id: string;
            /** Format: date-time */
            version_at: string;
        };
        units: {
            unit_code: string;
            description: string;
        };
        units_insert: {
            unit_code: string;
            description: string;
        };
        units_update: {
            unit_code?: string;
            description?: string;
        };
        usage_summary_parameters: {
            /** Format: uuid */
            p_account_id: string;
        };
        usage_summary_row: {
            resource_type_code: string;
            /** @description Null: every scope. */
            resource_scope: string | null;
            display_name: string;
            unit_code: string;
            /** Format: uuid */
            account_id: string;
            limit_kind: string;
            window_type: string;
            /**
             * Format: date-time
             * @description Null: no start, or suspended.
             */
            window_start: string | null;
            /**
             * Format: date-time
             * @description Null: no end, or suspended.
             */
            window_end: string | null;
            /**
             * Format: double
             * @description Null: unlimited.
             */
            quantity_allowed: number | null;
            /**
             * Format: double
             * @description Null: suspended.
             */
            quantity_used: number | null;
            /**
             * Format: double
             * @description Null: unlimited, or suspended.
             */
            quantity_remaining: number | null;
            /**
             * Format: double
             * @description Null: unlimited, or suspended.
             */
            percent_used: number | null;
            /**
             * @description The decision of a check with quantity 0.
             * @enum {string}
             */
            decision: "deny" | "overage" | "grace" | "warn" | "allow";
            reason_code: string;
            entitlement_ids: string[];
        };
        webhook_events: {
            provider: string;
            event_id: string;
            type: string;
            /** @description The provider's id of the object that the event is about; null: the event is not used. */
            subject: string | null;
            payload: Record<string, never>;
            /** @description Namespace for an account whose event names none. */
            default_namespace: string;
            /** @description external_id of the parent account for a user whose event names no organization; null: none. */
            default_organization: string | null;
            /**
             * Format: date-time
             * @description When the event occurred, by the provider's clock.
             */
            created_at: string;
            /** Format: date-time */
            received_at: string;
            /**
             * @description failed events are retried at next_attempt_at; dead events only when they are replayed.
             * @enum {string}
             */
            state: "pending" | "processed" | "ignored" | "failed" | "dead";
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            next_attempt_at: string | null;
            /** Format: date-time */
            processed_at: string | null;
            error: string | null;
        };
        window_types: {
            window_type_code: string;
            description: string;
            /** @enum {string} */
            window_kind: "calendar" | "anchored" | "rolling" | "none";
            /**
             * @description Not set for the kind none.
             * @example 7 days
             * @example 02:30:00
             */
            period: string | null;
            /**
             * @description For the kind calendar.
             * @enum {string|null}
             */
            trunc_field: "day" | "week" | "month" | "quarter" | "year" | null;
        };
        window_types_insert: {
            window_type_code: string;
            description: string;
            /** @enum {string} */
            window_kind: "calendar" | "anchored" | "rolling" | "none";
            /**
             * @description Not set for the kind none.
             * @example 7 days
             * @example 02:30:00
             */
            period?: string | null;
            /**
             * @description For the kind calendar.
             * @enum {string|null}
             */
            trunc_field?: "day" | "week" | "month" | "quarter" | "year" | null;
        };
        window_types_update: {
            description?: string;
        };
    };
    responses: {
        /** @description `account_closed`: The account is closed. */
        account_closed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_closed";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `account_closed`: The account is closed.
         *
         *     `idempotency_key_reused`: This idempotency key was already used for something else.
         */
        "account_closed.idempotency_key_reused": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_closed" | "idempotency_key_reused";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `account_closed`: The account is closed.
         *
         *     `reservation_closed`: The reservation was already committed or canceled.
         */
        "account_closed.reservation_closed": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_closed" | "reservation_closed";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `account_cycle`: The account would become its own ancestor.
         *
         *     `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `namespace_missing`: The request does not name a namespace.
         *
         *     `parent_invalid`: This account cannot be the parent.
         *
         *     `time_zone_invalid`: There is no such time zone.
         */
        "account_cycle.invalid_parameter.namespace_missing.parent_invalid.time_zone_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_cycle" | "invalid_parameter" | "namespace_missing" | "parent_invalid" | "time_zone_invalid";
                } & components["schemas"]["error"];
            };
        };
        /** @description `account_not_found`: There is no such account. */
        account_not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_not_found";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `account_not_found`: There is no such account.
         *
         *     `plan_not_found`: There is no such plan.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "account_not_found.plan_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_not_found" | "plan_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `account_not_found`: There is no such account.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "account_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "account_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `already_exists`: A row with this unique value already exists.
         *
         *     `reference_not_found`: The row refers to one that does not exist, or another row still refers to it.
         */
        "already_exists.reference_not_found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "already_exists" | "reference_not_found";
                } & components["schemas"]["error"];
            };
        };
        /** @description `api_key_closed`: The API key can no longer be rotated. */
        api_key_closed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "api_key_closed";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `api_key_invalid`: The API key is not valid.
         *
         *     `token_expired`: The token has expired.
         *
         *     `token_invalid`: The token is not valid.
         *
         *     `token_missing`: This call needs a token.
         */
        "api_key_invalid.token_expired.token_invalid.token_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "api_key_invalid" | "token_expired" | "token_invalid" | "token_missing";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `api_key_not_found`: There is no such API key.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "api_key_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "api_key_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `batch_too_large`: The batch has more than 1000 events.
         *
         *     `idempotency_key_invalid`: The idempotency key is not allowed.
         *
         *     `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `inventory_below_zero`: The call would give back more than is owned.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `namespace_missing`: The request does not name a namespace.
         *
         *     `occurred_at_out_of_range`: The time of occurrence is out of range.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `unit_not_allowed`: The resource is not measured in this unit.
         *
         *     `unknown_resource_type`: There is no such resource type.
         */
        "batch_too_large.idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.namespace_missing.occurred_at_out_of_range.quantity_invalid.unit_not_allowed.unknown_resource_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "batch_too_large" | "idempotency_key_invalid" | "invalid_parameter" | "inventory_below_zero" | "missing_parameter" | "namespace_missing" | "occurred_at_out_of_range" | "quantity_invalid" | "unit_not_allowed" | "unknown_resource_type";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `billing_export_not_found`: There is no such billing export.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "billing_export_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "billing_export_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /** @description `billing_export_settled`: This billing export does not need to be resolved. */
        billing_export_settled: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "billing_export_settled";
                } & components["schemas"]["error"];
            };
        };
        /** @description `busy`: Too many calls are waiting for the same data. */
        busy: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "busy";
                } & components["schemas"]["error"];
            };
        };
        /** @description `entitlement_not_found`: There is no such entitlement. */
        entitlement_not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "entitlement_not_found";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `event_not_found`: There is no such usage event.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "event_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "event_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `filter_missing`: Changing or deleting rows requires a filter.
         *
         *     `invalid_json`: The body is not the JSON that this route expects.
         *
         *     `invalid_query`: The query string or a request header could not be understood.
         *
         *     `invalid_value`: A value does not fit its field.
         *
         *     `several_namespaces`: The filter matches rows of several namespaces.
         *
         *     `unknown_column`: There is no such column.
         */
        "filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "filter_missing" | "invalid_json" | "invalid_query" | "invalid_value" | "several_namespaces" | "unknown_column";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `filter_missing`: Changing or deleting rows requires a filter.
         *
         *     `invalid_query`: The query string or a request header could not be understood.
         *
         *     `invalid_value`: A value does not fit its field.
         *
         *     `several_namespaces`: The filter matches rows of several namespaces.
         *
         *     `unknown_column`: There is no such column.
         */
        "filter_missing.invalid_query.invalid_value.several_namespaces.unknown_column": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "filter_missing" | "invalid_query" | "invalid_value" | "several_namespaces" | "unknown_column";
                } & components["schemas"]["error"];
            };
        };
        /** @description `forbidden`: The token's role may not do this. */
        forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "forbidden";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `idempotency_key_invalid`: The idempotency key is not allowed.
         *
         *     `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `inventory_below_zero`: The call would give back more than is owned.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `occurred_at_out_of_range`: The time of occurrence is out of range.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `unit_not_allowed`: The resource is not measured in this unit.
         *
         *     `unknown_resource_type`: There is no such resource type.
         */
        "idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.occurred_at_out_of_range.quantity_invalid.unit_not_allowed.unknown_resource_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "idempotency_key_invalid" | "invalid_parameter" | "inventory_below_zero" | "missing_parameter" | "occurred_at_out_of_range" | "quantity_invalid" | "unit_not_allowed" | "unknown_resource_type";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `idempotency_key_invalid`: The idempotency key is not allowed.
         *
         *     `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `inventory_below_zero`: The call would give back more than is owned.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         */
        "idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.quantity_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "idempotency_key_invalid" | "invalid_parameter" | "inventory_below_zero" | "missing_parameter" | "quantity_invalid";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `idempotency_key_invalid`: The idempotency key is not allowed.
         *
         *     `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `inventory_below_zero`: The call would give back more than is owned.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `unit_not_allowed`: The resource is not measured in this unit.
         *
         *     `unknown_resource_type`: There is no such resource type.
         *
         *     `wrong_limit_kind`: The call does not fit the limit kind.
         */
        "idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.quantity_invalid.unit_not_allowed.unknown_resource_type.wrong_limit_kind": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "idempotency_key_invalid" | "invalid_parameter" | "inventory_below_zero" | "missing_parameter" | "quantity_invalid" | "unit_not_allowed" | "unknown_resource_type" | "wrong_limit_kind";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `idempotency_key_invalid`: The idempotency key is not allowed.
         *
         *     `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `ttl_invalid`: The time to live is not allowed.
         *
         *     `unit_not_allowed`: The resource is not measured in this unit.
         *
         *     `unknown_resource_type`: There is no such resource type.
         *
         *     `wrong_limit_kind`: The call does not fit the limit kind.
         */
        "idempotency_key_invalid.invalid_parameter.missing_parameter.quantity_invalid.ttl_invalid.unit_not_allowed.unknown_resource_type.wrong_limit_kind": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "idempotency_key_invalid" | "invalid_parameter" | "missing_parameter" | "quantity_invalid" | "ttl_invalid" | "unit_not_allowed" | "unknown_resource_type" | "wrong_limit_kind";
                } & components["schemas"]["error"];
            };
        };
        /** @description `idempotency_key_reused`: This idempotency key was already used for something else. */
        idempotency_key_reused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused";
                } & components["schemas"]["error"];
            };
        };
        /** @description `invalid_json`: The body is not the JSON that this route expects. */
        invalid_json: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_json";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_json`: The body is not the JSON that this route expects.
         *
         *     `invalid_query`: The query string or a request header could not be understood.
         *
         *     `invalid_value`: A value does not fit its field.
         */
        "invalid_json.invalid_query.invalid_value": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_json" | "invalid_query" | "invalid_value";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_json`: The body is not the JSON that this route expects.
         *
         *     `invalid_query`: The query string or a request header could not be understood.
         *
         *     `invalid_value`: A value does not fit its field.
         *
         *     `unknown_column`: There is no such column.
         */
        "invalid_json.invalid_query.invalid_value.unknown_column": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_json" | "invalid_query" | "invalid_value" | "unknown_column";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_json`: The body is not the JSON that this route expects.
         *
         *     `invalid_value`: A value does not fit its field.
         */
        "invalid_json.invalid_value": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_json" | "invalid_value";
                } & components["schemas"]["error"];
            };
        };
        /** @description `invalid_parameter`: A parameter has a value that is not allowed. */
        invalid_parameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         */
        "invalid_parameter.missing_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `namespace_missing`: The request does not name a namespace.
         */
        "invalid_parameter.missing_parameter.namespace_missing": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "namespace_missing";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `namespace_missing`: The request does not name a namespace.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `unknown_resource_type`: There is no such resource type.
         */
        "invalid_parameter.missing_parameter.namespace_missing.quantity_invalid.unknown_resource_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "namespace_missing" | "quantity_invalid" | "unknown_resource_type";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `namespace_missing`: The request does not name a namespace.
         *
         *     `time_zone_invalid`: There is no such time zone.
         */
        "invalid_parameter.missing_parameter.namespace_missing.time_zone_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "namespace_missing" | "time_zone_invalid";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `ttl_invalid`: The time to live is not allowed.
         *
         *     `unknown_resource_type`: There is no such resource type.
         *
         *     `wrong_limit_kind`: The call does not fit the limit kind.
         */
        "invalid_parameter.missing_parameter.quantity_invalid.ttl_invalid.unknown_resource_type.wrong_limit_kind": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "quantity_invalid" | "ttl_invalid" | "unknown_resource_type" | "wrong_limit_kind";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `unknown_resource_type`: There is no such resource type.
         */
        "invalid_parameter.missing_parameter.quantity_invalid.unknown_resource_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "quantity_invalid" | "unknown_resource_type";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `time_zone_invalid`: There is no such time zone.
         */
        "invalid_parameter.missing_parameter.time_zone_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "time_zone_invalid";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `ttl_invalid`: The time to live is not allowed.
         */
        "invalid_parameter.missing_parameter.ttl_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "ttl_invalid";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_parameter`: A parameter has a value that is not allowed.
         *
         *     `missing_parameter`: A required parameter is missing.
         *
         *     `unknown_resource_type`: There is no such resource type.
         */
        "invalid_parameter.missing_parameter.unknown_resource_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_parameter" | "missing_parameter" | "unknown_resource_type";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `invalid_query`: The query string or a request header could not be understood.
         *
         *     `invalid_value`: A value does not fit its field.
         *
         *     `unknown_column`: There is no such column.
         */
        "invalid_query.invalid_value.unknown_column": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_query" | "invalid_value" | "unknown_column";
                } & components["schemas"]["error"];
            };
        };
        /** @description `invalid_range`: The requested range is outside the result. */
        invalid_range: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_range";
                } & components["schemas"]["error"];
            };
        };
        /** @description `invalid_value`: A value does not fit its field. */
        invalid_value: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "invalid_value";
                } & components["schemas"]["error"];
            };
        };
        /** @description `lease_expired`: The lease has expired or was released. */
        lease_expired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "lease_expired";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `lease_not_found`: There is no such lease.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "lease_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "lease_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /** @description `missing_parameter`: A required parameter is missing. */
        missing_parameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "missing_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         */
        "missing_parameter.quantity_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "missing_parameter" | "quantity_invalid";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `missing_parameter`: A required parameter is missing.
         *
         *     `quantity_invalid`: The quantity is not allowed.
         *
         *     `unknown_resource_type`: There is no such resource type.
         */
        "missing_parameter.quantity_invalid.unknown_resource_type": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "missing_parameter" | "quantity_invalid" | "unknown_resource_type";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `missing_parameter`: A required parameter is missing.
         *
         *     `ttl_invalid`: The time to live is not allowed.
         */
        "missing_parameter.ttl_invalid": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "missing_parameter" | "ttl_invalid";
                } & components["schemas"]["error"];
            };
        };
        /** @description `not_single_row`: A single object was requested, but the answer is not exactly one row. */
        not_single_row: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "not_single_row";
                } & components["schemas"]["error"];
            };
        };
        /** @description `plan_not_found`: There is no such plan. */
        plan_not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "plan_not_found";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `plan_not_found`: There is no such plan.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "plan_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "plan_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /** @description `reference_not_found`: The row refers to one that does not exist, or another row still refers to it. */
        reference_not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "reference_not_found";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description 400 `bad_request`: The request could not be understood.
         *
         *     400 `preference_not_supported`: The Prefer header has a preference that is not supported.
         *
         *     404 `route_not_found`: There is nothing at this path.
         *
         *     405 `method_not_allowed`: This path does not accept this method.
         *
         *     406 `not_acceptable`: The answer is not available in a format that the request accepts.
         *
         *     413 `body_too_large`: The body is larger than 1 MB.
         *
         *     414 `uri_too_long`: The request's URL is too long.
         *
         *     415 `unsupported_media_type`: The body must be JSON.
         *
         *     429 `rate_limited`: Too many requests.
         *
         *     429 `busy`: Too many calls are waiting for the same data.
         *
         *     429 `statement_timeout`: The call took too long and was canceled; nothing was recorded.
         *
         *     431 `headers_too_large`: The request's headers are too large.
         *
         *     500 `internal_error`: Something went wrong on our side.
         *
         *     503 `unavailable`: The service is not available at the moment.
         *
         *     504 `timeout`: No answer came in time; the call may still take effect.
         */
        refused: {
            headers: {
                /** @description With 429 and 503: the number of seconds to wait. */
                "Retry-After"?: number;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["error"];
            };
        };
        /** @description `reservation_closed`: The reservation was already committed or canceled. */
        reservation_closed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "reservation_closed";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `reservation_not_found`: There is no such reservation.
         *
         *     `unknown_parameter`: The function does not take these parameters.
         */
        "reservation_not_found.unknown_parameter": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "reservation_not_found" | "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /** @description `unavailable`: The service is not available at the moment. */
        unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "unavailable";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `unavailable`: The service is not available at the moment.
         *
         *     `webhook_not_configured`: This webhook is not configured.
         */
        "unavailable.webhook_not_configured": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "unavailable" | "webhook_not_configured";
                } & components["schemas"]["error"];
            };
        };
        /** @description `unknown_parameter`: The function does not take these parameters. */
        unknown_parameter: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "unknown_parameter";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `unknown_parameter`: The function does not take these parameters.
         *
         *     `webhook_event_not_found`: There is no such webhook event.
         */
        "unknown_parameter.webhook_event_not_found": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "unknown_parameter" | "webhook_event_not_found";
                } & components["schemas"]["error"];
            };
        };
        /** @description `usage_sync_not_configured`: Reporting usage to Stripe is not configured. */
        usage_sync_not_configured: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "usage_sync_not_configured";
                } & components["schemas"]["error"];
            };
        };
        /**
         * @description `webhook_signature_invalid`: The signature of this webhook is not valid.
         *
         *     `webhook_unreadable`: The body is not a readable event.
         */
        "webhook_signature_invalid.webhook_unreadable": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "webhook_signature_invalid" | "webhook_unreadable";
                } & components["schemas"]["error"];
            };
        };
        /** @description `webhook_token_invalid`: The token of this webhook is not valid. */
        webhook_token_invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    code?: "webhook_token_invalid";
                } & components["schemas"]["error"];
            };
        };
    };
    parameters: {
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "account_types.account_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "account_types.description": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "account_types.level": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "accounts.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.account_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "accounts.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.display_name": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.email": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.external_id": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "accounts.metadata": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "accounts.parent_account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.status": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "accounts.time_zone": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "accounts.updated_at": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "active_entitlements.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "active_entitlements.billing_anchor": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "active_entitlements.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "active_entitlements.entitlement_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.limit_kind_code": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "active_entitlements.metadata": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.plan_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "active_entitlements.quantity_allowed": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.status": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "active_entitlements.updated_at": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "active_entitlements.valid_from": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "active_entitlements.valid_until": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "active_entitlements.window_type_code": string;
        /** @description Conditions that must all hold, in parentheses. */
        and: string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "api_keys.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "api_keys.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "api_keys.created_by": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "api_keys.expires_at": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "api_keys.key_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "api_keys.last_four": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "api_keys.last_used_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "api_keys.name": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "api_keys.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "api_keys.revoked_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "api_keys.role": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "api_keys.rotated_from": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "billing_exports.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_exports.attempted_at": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "billing_exports.attempts": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "billing_exports.carry": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.customer_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.error": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.event_name": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.identifier": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_exports.next_attempt_at": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "billing_exports.number": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_exports.prepared_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.provider": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "billing_exports.quantity": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_exports.sent_at": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_exports.slice_start": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_exports.state": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_exports.unknown_since": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "billing_exports.value": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_meters.event_name": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "billing_meters.multiplier": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_meters.provider": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_meters.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "billing_meters.starts_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "billing_meters.status": string;
        /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
        columns: string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "consumption.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.actor": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "consumption.corrects_event_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "consumption.event_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.feature": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.idempotency_key": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "consumption.is_correction": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "consumption.is_late": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "consumption.metadata": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "consumption.occurred_at": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "consumption.quantity": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "consumption.recorded_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.request_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "consumption.reservation_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "consumption.unit_code": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_decisions.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.actor": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "control_decisions.decided_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.decision": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_decisions.decision_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_decisions.entitlement_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_decisions.limit_account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.limit_kind": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.operation": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "control_decisions.quantity_allowed": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "control_decisions.quantity_used": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.reason": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.reason_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.request_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "control_decisions.requested_qty": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_decisions.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "control_decisions.window_end": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "control_decisions.window_start": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_rules.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "control_rules.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_rules.entitlement_id": string;
        /** @description A filter, such as `eq.…`; the column's type is interval. */
        "control_rules.grace_period": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "control_rules.grace_quantity": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_rules.limit_action_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_rules.limit_kind_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_rules.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "control_rules.overage_cap": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_rules.plan_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "control_rules.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "control_rules.rule_id": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "control_rules.specificity": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "control_rules.updated_at": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "control_rules.warn_at_percent": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlement_conditions.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlement_conditions.condition_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlement_conditions.condition_key": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlement_conditions.entitlement_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlement_conditions.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlement_conditions.operator": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "entitlement_conditions.value": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlements.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "entitlements.billing_anchor": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "entitlements.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlements.entitlement_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.limit_kind_code": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "entitlements.metadata": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.plan_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "entitlements.quantity_allowed": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.status": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "entitlements.updated_at": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "entitlements.valid_from": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "entitlements.valid_until": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements.window_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlements_audit.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements_audit.actor": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements_audit.actor_role": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlements_audit.audit_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "entitlements_audit.changed_at": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "entitlements_audit.entitlement_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements_audit.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "entitlements_audit.new_row": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "entitlements_audit.old_row": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements_audit.operation": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "entitlements_audit.request_id": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "leases.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "leases.acquired_at": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "leases.expires_at": string;
        /** @description A filter, such as `eq.…`; the column's type is bigint. */
        "leases.fencing_number": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "leases.heartbeat_at": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "leases.is_live": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "leases.lease_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "leases.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "leases.quantity": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "leases.released_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "leases.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "leases.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "leases.session_token": string;
        /** @description The maximum number of rows. */
        limit: number;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "limit_actions.decision": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "limit_actions.description": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "limit_actions.limit_action_code": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "limit_actions.uses_cap": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "limit_actions.uses_grace": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "limit_kinds.allows_negative": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "limit_kinds.description": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "limit_kinds.is_lifetime": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "limit_kinds.limit_kind_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "limit_kinds.usage_source": string;
        /** @description A filter, such as `eq.…`; the column's type is interval. */
        "namespaces.decision_retention": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "namespaces.log_all_decisions": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "namespaces.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is interval. */
        "namespaces.past_due_grace": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "namespaces.updated_at": string;
        /** @description The number of rows to skip. */
        offset: number;
        /** @description Conditions of which at least one must hold, in parentheses. */
        or: string;
        /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
        order: string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_entitlement_templates.limit_kind_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_entitlement_templates.plan_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "plan_entitlement_templates.quantity_allowed": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_entitlement_templates.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_entitlement_templates.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "plan_entitlement_templates.sort_order": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "plan_entitlement_templates.template_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_entitlement_templates.window_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_prices.plan_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_prices.price_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_prices.provider": string;
        /** @description A filter, such as `eq.…`; the column's type is text[]. */
        "plan_prices.quantity_resource_types": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plan_prices.quantity_rule": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "plans.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plans.description": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "plans.is_addon": string;
        /** @description A filter, such as `eq.…`; the column's type is boolean. */
        "plans.is_trial": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plans.plan_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plans.plan_name": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "plans.sort_order": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "plans.status": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "plans.trial_days": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "plans.updated_at": string;
        /** @description `count=exact` puts the total number of rows into Content-Range. */
        prefer_count: string;
        /** @description `return=representation` returns the rows, `return=minimal` none. */
        prefer_return: string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "reservations.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "reservations.actual_quantity": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "reservations.event_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "reservations.expires_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.feature": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.idempotency_key": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "reservations.metadata": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is numeric. */
        "reservations.quantity": string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "reservations.reservation_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "reservations.reserved_at": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "reservations.resolved_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.resource_scope": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.resource_type_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.state": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "reservations.unit_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text[]. */
        "resource_types.allowed_unit_codes": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "resource_types.default_unit_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "resource_types.display_name": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "resource_types.limit_kind_code": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "resource_types.resource_type_code": string;
        /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
        select: string;
        /** @description A filter, such as `eq.…`; the column's type is uuid. */
        "subscriptions.account_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "subscriptions.cancel_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "subscriptions.customer_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "subscriptions.grace_until": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "subscriptions.items": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "subscriptions.namespace_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "subscriptions.past_due_since": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "subscriptions.provider": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "subscriptions.status": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "subscriptions.subscription_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "subscriptions.version_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "subscriptions.version_event_id": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "units.description": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "units.unit_code": string;
        /** @description A filter, such as `eq.…`; the column's type is integer. */
        "webhook_events.attempts": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "webhook_events.created_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.default_namespace": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.default_organization": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.error": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.event_id": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "webhook_events.next_attempt_at": string;
        /** @description A filter, such as `eq.…`; the column's type is jsonb. */
        "webhook_events.payload": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "webhook_events.processed_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.provider": string;
        /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
        "webhook_events.received_at": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.state": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.subject": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "webhook_events.type": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "window_types.description": string;
        /** @description A filter, such as `eq.…`; the column's type is interval. */
        "window_types.period": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "window_types.trunc_field": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "window_types.window_kind": string;
        /** @description A filter, such as `eq.…`; the column's type is text. */
        "window_types.window_type_code": string;
    };
    requestBodies: never;
    headers: {
        /** @description The positions of the first and last row, and the total number of rows if it was requested. */
        "Content-Range": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    check_entitlement: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["check_entitlement_parameters"];
            };
        };
        responses: {
            /** @description One row, the decision, with the numbers of the strictest limit on the path to the root. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["decision"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["decision"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["missing_parameter.quantity_invalid.unknown_resource_type"];
            default: components["responses"]["refused"];
        };
    };
    check_entitlements: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["check_entitlements_parameters"];
            };
        };
        responses: {
            /** @description One row per check, in the same order. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["check_entitlements_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["check_entitlements_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter.quantity_invalid.unknown_resource_type"];
            default: components["responses"]["refused"];
        };
    };
    explain_entitlement: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["explain_entitlement_parameters"];
            };
        };
        responses: {
            /** @description Rows, the deciding one first. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["explain_entitlement_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["explain_entitlement_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["missing_parameter.quantity_invalid.unknown_resource_type"];
            default: components["responses"]["refused"];
        };
    };
    usage_summary: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["usage_summary_parameters"];
            };
        };
        responses: {
            /** @description One row per limit. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["usage_summary_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["usage_summary_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    meter_consumption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["meter_consumption_parameters"];
            };
        };
        responses: {
            /** @description The event's id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            409: components["responses"]["account_closed.idempotency_key_reused"];
            422: components["responses"]["idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.occurred_at_out_of_range.quantity_invalid.unit_not_allowed.unknown_resource_type"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    correct_consumption: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["correct_consumption_parameters"];
            };
        };
        responses: {
            /** @description The correction's id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["event_not_found.unknown_parameter"];
            409: components["responses"]["account_closed.idempotency_key_reused"];
            422: components["responses"]["idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.quantity_invalid"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    consume: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["consume_parameters"];
            };
        };
        responses: {
            /** @description One row, the decision and the recorded event. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consume_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["consume_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            409: components["responses"]["idempotency_key_reused"];
            422: components["responses"]["idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.quantity_invalid.unit_not_allowed.unknown_resource_type.wrong_limit_kind"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    reserve: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reserve_parameters"];
            };
        };
        responses: {
            /** @description One row, the decision and the reservation. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reserve_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["reserve_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            409: components["responses"]["idempotency_key_reused"];
            422: components["responses"]["idempotency_key_invalid.invalid_parameter.missing_parameter.quantity_invalid.ttl_invalid.unit_not_allowed.unknown_resource_type.wrong_limit_kind"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    commit_reservation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["commit_reservation_parameters"];
            };
        };
        responses: {
            /** @description The event's id; repeating the call returns the same id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["reservation_not_found.unknown_parameter"];
            409: components["responses"]["account_closed.reservation_closed"];
            422: components["responses"]["missing_parameter.quantity_invalid"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    cancel_reservation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["cancel_reservation_parameters"];
            };
        };
        responses: {
            /** @description True if it was still held; false if it was already canceled or expired. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["reservation_not_found.unknown_parameter"];
            409: components["responses"]["reservation_closed"];
            422: components["responses"]["missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    acquire_lease: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acquire_lease_parameters"];
            };
        };
        responses: {
            /** @description One row; `success` is false if denied. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["acquire_lease_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["acquire_lease_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter.quantity_invalid.ttl_invalid.unknown_resource_type.wrong_limit_kind"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    heartbeat_lease: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["heartbeat_lease_parameters"];
            };
        };
        responses: {
            /** @description One row. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["heartbeat_lease_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["heartbeat_lease_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["lease_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            409: components["responses"]["lease_expired"];
            422: components["responses"]["missing_parameter.ttl_invalid"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    release_lease: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["release_lease_parameters"];
            };
        };
        responses: {
            /** @description True if it was still live. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["lease_not_found.unknown_parameter"];
            422: components["responses"]["missing_parameter"];
            429: components["responses"]["busy"];
            default: components["responses"]["refused"];
        };
    };
    provision_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["provision_plan_parameters"];
            };
        };
        responses: {
            /** @description The number of entitlements created. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.plan_not_found.unknown_parameter"];
            409: components["responses"]["account_closed"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    bulk_provision: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["bulk_provision_parameters"];
            };
        };
        responses: {
            /** @description One row per entry, in the order of the list. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["bulk_provision_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["bulk_provision_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["plan_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    change_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["change_plan_parameters"];
            };
        };
        responses: {
            /** @description The number of entitlements created, 0 if the plan was already active. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.plan_not_found.unknown_parameter"];
            409: components["responses"]["account_closed"];
            422: components["responses"]["missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    expire_plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["expire_plan_parameters"];
            };
        };
        responses: {
            /** @description The number of entitlements ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.plan_not_found.unknown_parameter"];
            422: components["responses"]["missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    get_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["get_usage_parameters"];
            };
        };
        responses: {
            /** @description The usage, in the resource's unit. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            422: components["responses"]["invalid_parameter.missing_parameter.unknown_resource_type"];
            default: components["responses"]["refused"];
        };
    };
    get_window_boundaries: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["get_window_boundaries_parameters"];
            };
        };
        responses: {
            /** @description One row. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["get_window_boundaries_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["get_window_boundaries_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter.time_zone_invalid"];
            default: components["responses"]["refused"];
        };
    };
    reconcile_usage: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["reconcile_usage_parameters"];
            };
        };
        responses: {
            /** @description One row per difference; none if there is no difference. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reconcile_usage_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["reconcile_usage_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            default: components["responses"]["refused"];
        };
    };
    rebuild_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["rebuild_usage_parameters"];
            };
        };
        responses: {
            /** @description The number of deltas written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    roll_up_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["roll_up_usage_parameters"];
            };
        };
        responses: {
            /** @description The number of deltas moved; 0 also while another roll-up runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    expire_stale_leases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of leases. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    prune_decisions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of decisions deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    prepare_billing_exports: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["prepare_billing_exports_parameters"];
            };
        };
        responses: {
            /** @description One row per customer and meter with exports to send or too old to send; the last row, without a meter, names the customer after which the next call continues. No row: there are no more customers. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["prepare_billing_exports_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["prepare_billing_exports_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    claim_billing_exports: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["claim_billing_exports_parameters"];
            };
        };
        responses: {
            /** @description One row per export. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["claim_billing_exports_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["claim_billing_exports_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    finish_billing_exports: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["finish_billing_exports_parameters"];
            };
        };
        responses: {
            /** @description One row per changed export. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["finish_billing_exports_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["finish_billing_exports_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    resolve_billing_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["resolve_billing_export_parameters"];
            };
        };
        responses: {
            /** @description Its new state: `sent`, `pending`, or `too_old` if Stripe no longer accepts it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["billing_export_not_found.unknown_parameter"];
            409: components["responses"]["billing_export_settled"];
            422: components["responses"]["missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    billing_report: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A row for each meter. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_report_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["billing_report_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            406: components["responses"]["not_single_row"];
            default: components["responses"]["refused"];
        };
    };
    hold_scheduler: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["hold_scheduler_parameters"];
            };
        };
        responses: {
            /** @description True if the caller holds the lease. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            422: components["responses"]["invalid_parameter.missing_parameter.ttl_invalid"];
            default: components["responses"]["refused"];
        };
    };
    report_job: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["report_job_parameters"];
            };
        };
        responses: {
            /** @description True if the job succeeded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    failing_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An array of names, empty if none is failing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    prune_webhook_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number of events deleted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    store_webhook_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["store_webhook_event_parameters"];
            };
        };
        responses: {
            /** @description False if all of it was already stored; then nothing changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    process_webhook_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["process_webhook_events_parameters"];
            };
        };
        responses: {
            /** @description The number of events; 0 also while another call is processing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    replay_webhook_event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["replay_webhook_event_parameters"];
            };
        };
        responses: {
            /** @description True. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": boolean;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter.webhook_event_not_found"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    create_api_key: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["create_api_key_parameters"];
            };
        };
        responses: {
            /** @description One row. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["new_api_key"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["new_api_key"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter.namespace_missing"];
            default: components["responses"]["refused"];
        };
    };
    rotate_api_key: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["rotate_api_key_parameters"];
            };
        };
        responses: {
            /** @description One row, the successor. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["new_api_key"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["new_api_key"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["api_key_not_found.unknown_parameter"];
            406: components["responses"]["not_single_row"];
            409: components["responses"]["api_key_closed"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    revoke_api_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["revoke_api_key_parameters"];
            };
        };
        responses: {
            /** @description The time of revocation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["api_key_not_found.unknown_parameter"];
            422: components["responses"]["missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    authenticate_api_key: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["authenticate_api_key_parameters"];
            };
        };
        responses: {
            /** @description One row, or none if no valid key has this hash. With `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["authenticate_api_key_row"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["authenticate_api_key_row"];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            406: components["responses"]["not_single_row"];
            422: components["responses"]["invalid_parameter.missing_parameter"];
            default: components["responses"]["refused"];
        };
    };
    ping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description 1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": number;
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["unknown_parameter"];
            default: components["responses"]["refused"];
        };
    };
    get_accounts: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["accounts.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["accounts.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                account_type_code?: components["parameters"]["accounts.account_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                parent_account_id?: components["parameters"]["accounts.parent_account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                external_id?: components["parameters"]["accounts.external_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                display_name?: components["parameters"]["accounts.display_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                email?: components["parameters"]["accounts.email"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["accounts.status"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                time_zone?: components["parameters"]["accounts.time_zone"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["accounts.metadata"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["accounts.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["accounts.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["accounts"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["accounts"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_accounts: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts_insert"] | components["schemas"]["accounts_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts"] | components["schemas"]["accounts"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["account_cycle.invalid_parameter.namespace_missing.parent_invalid.time_zone_invalid"];
            default: components["responses"]["refused"];
        };
    };
    update_accounts: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["accounts.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["accounts.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                account_type_code?: components["parameters"]["accounts.account_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                parent_account_id?: components["parameters"]["accounts.parent_account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                external_id?: components["parameters"]["accounts.external_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                display_name?: components["parameters"]["accounts.display_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                email?: components["parameters"]["accounts.email"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["accounts.status"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                time_zone?: components["parameters"]["accounts.time_zone"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["accounts.metadata"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["accounts.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["accounts.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["account_cycle.invalid_parameter.namespace_missing.parent_invalid.time_zone_invalid"];
            default: components["responses"]["refused"];
        };
    };
    get_entitlements: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["entitlements.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["entitlements.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["entitlements.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["entitlements.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["entitlements.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["entitlements.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_allowed?: components["parameters"]["entitlements.quantity_allowed"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["entitlements.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["entitlements.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["entitlements.status"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                valid_from?: components["parameters"]["entitlements.valid_from"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                valid_until?: components["parameters"]["entitlements.valid_until"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                billing_anchor?: components["parameters"]["entitlements.billing_anchor"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["entitlements.metadata"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["entitlements.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["entitlements.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlements"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["entitlements"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlements"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["entitlements"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_entitlements: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["entitlements_insert"] | components["schemas"]["entitlements_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlements"] | components["schemas"]["entitlements"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    update_entitlements: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["entitlements.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["entitlements.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["entitlements.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["entitlements.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["entitlements.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["entitlements.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_allowed?: components["parameters"]["entitlements.quantity_allowed"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["entitlements.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["entitlements.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["entitlements.status"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                valid_from?: components["parameters"]["entitlements.valid_from"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                valid_until?: components["parameters"]["entitlements.valid_until"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                billing_anchor?: components["parameters"]["entitlements.billing_anchor"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["entitlements.metadata"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["entitlements.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["entitlements.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entitlements_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlements"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    get_active_entitlements: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["active_entitlements.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["active_entitlements.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["active_entitlements.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["active_entitlements.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["active_entitlements.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["active_entitlements.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_allowed?: components["parameters"]["active_entitlements.quantity_allowed"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["active_entitlements.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["active_entitlements.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["active_entitlements.status"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                valid_from?: components["parameters"]["active_entitlements.valid_from"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                valid_until?: components["parameters"]["active_entitlements.valid_until"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                billing_anchor?: components["parameters"]["active_entitlements.billing_anchor"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["active_entitlements.metadata"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["active_entitlements.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["active_entitlements.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["active_entitlements"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["active_entitlements"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["active_entitlements"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["active_entitlements"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_entitlement_conditions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                condition_id?: components["parameters"]["entitlement_conditions.condition_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["entitlement_conditions.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["entitlement_conditions.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["entitlement_conditions.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                condition_key?: components["parameters"]["entitlement_conditions.condition_key"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                operator?: components["parameters"]["entitlement_conditions.operator"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                value?: components["parameters"]["entitlement_conditions.value"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlement_conditions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["entitlement_conditions"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlement_conditions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["entitlement_conditions"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_entitlement_conditions: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["entitlement_conditions_insert"] | components["schemas"]["entitlement_conditions_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlement_conditions"] | components["schemas"]["entitlement_conditions"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["entitlement_not_found"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    delete_entitlement_conditions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                condition_id?: components["parameters"]["entitlement_conditions.condition_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["entitlement_conditions.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["entitlement_conditions.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["entitlement_conditions.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                condition_key?: components["parameters"]["entitlement_conditions.condition_key"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                operator?: components["parameters"]["entitlement_conditions.operator"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                value?: components["parameters"]["entitlement_conditions.value"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlement_conditions"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_entitlement_conditions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                condition_id?: components["parameters"]["entitlement_conditions.condition_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["entitlement_conditions.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["entitlement_conditions.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["entitlement_conditions.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                condition_key?: components["parameters"]["entitlement_conditions.condition_key"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                operator?: components["parameters"]["entitlement_conditions.operator"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                value?: components["parameters"]["entitlement_conditions.value"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["entitlement_conditions_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlement_conditions"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["entitlement_not_found"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    get_entitlements_audit: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                audit_id?: components["parameters"]["entitlements_audit.audit_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["entitlements_audit.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["entitlements_audit.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["entitlements_audit.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                operation?: components["parameters"]["entitlements_audit.operation"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                old_row?: components["parameters"]["entitlements_audit.old_row"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                new_row?: components["parameters"]["entitlements_audit.new_row"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                actor?: components["parameters"]["entitlements_audit.actor"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                actor_role?: components["parameters"]["entitlements_audit.actor_role"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                request_id?: components["parameters"]["entitlements_audit.request_id"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                changed_at?: components["parameters"]["entitlements_audit.changed_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlements_audit"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["entitlements_audit"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["entitlements_audit"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["entitlements_audit"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_consumption: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                event_id?: components["parameters"]["consumption.event_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["consumption.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["consumption.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                idempotency_key?: components["parameters"]["consumption.idempotency_key"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["consumption.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["consumption.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                feature?: components["parameters"]["consumption.feature"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity?: components["parameters"]["consumption.quantity"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                unit_code?: components["parameters"]["consumption.unit_code"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                occurred_at?: components["parameters"]["consumption.occurred_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                recorded_at?: components["parameters"]["consumption.recorded_at"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_correction?: components["parameters"]["consumption.is_correction"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                corrects_event_id?: components["parameters"]["consumption.corrects_event_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                reservation_id?: components["parameters"]["consumption.reservation_id"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_late?: components["parameters"]["consumption.is_late"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                request_id?: components["parameters"]["consumption.request_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                actor?: components["parameters"]["consumption.actor"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["consumption.metadata"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consumption"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["consumption"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["consumption"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["consumption"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_leases: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                lease_id?: components["parameters"]["leases.lease_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["leases.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["leases.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["leases.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["leases.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                session_token?: components["parameters"]["leases.session_token"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity?: components["parameters"]["leases.quantity"];
                /** @description A filter, such as `eq.…`; the column's type is bigint. */
                fencing_number?: components["parameters"]["leases.fencing_number"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                acquired_at?: components["parameters"]["leases.acquired_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                heartbeat_at?: components["parameters"]["leases.heartbeat_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                expires_at?: components["parameters"]["leases.expires_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                released_at?: components["parameters"]["leases.released_at"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_live?: components["parameters"]["leases.is_live"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["leases"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["leases"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["leases"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["leases"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_reservations: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                reservation_id?: components["parameters"]["reservations.reservation_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["reservations.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["reservations.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                idempotency_key?: components["parameters"]["reservations.idempotency_key"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["reservations.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["reservations.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                feature?: components["parameters"]["reservations.feature"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity?: components["parameters"]["reservations.quantity"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                unit_code?: components["parameters"]["reservations.unit_code"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                metadata?: components["parameters"]["reservations.metadata"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                state?: components["parameters"]["reservations.state"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                reserved_at?: components["parameters"]["reservations.reserved_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                expires_at?: components["parameters"]["reservations.expires_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                resolved_at?: components["parameters"]["reservations.resolved_at"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                event_id?: components["parameters"]["reservations.event_id"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                actual_quantity?: components["parameters"]["reservations.actual_quantity"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reservations"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["reservations"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reservations"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["reservations"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_control_decisions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                decision_id?: components["parameters"]["control_decisions.decision_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["control_decisions.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["control_decisions.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                operation?: components["parameters"]["control_decisions.operation"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["control_decisions.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["control_decisions.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                requested_qty?: components["parameters"]["control_decisions.requested_qty"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                decision?: components["parameters"]["control_decisions.decision"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                reason_code?: components["parameters"]["control_decisions.reason_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                reason?: components["parameters"]["control_decisions.reason"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["control_decisions.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                limit_account_id?: components["parameters"]["control_decisions.limit_account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind?: components["parameters"]["control_decisions.limit_kind"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_allowed?: components["parameters"]["control_decisions.quantity_allowed"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_used?: components["parameters"]["control_decisions.quantity_used"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                window_start?: components["parameters"]["control_decisions.window_start"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                window_end?: components["parameters"]["control_decisions.window_end"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                request_id?: components["parameters"]["control_decisions.request_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                actor?: components["parameters"]["control_decisions.actor"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                decided_at?: components["parameters"]["control_decisions.decided_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_decisions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["control_decisions"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_decisions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["control_decisions"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_subscriptions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["subscriptions.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                subscription_id?: components["parameters"]["subscriptions.subscription_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["subscriptions.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["subscriptions.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                customer_id?: components["parameters"]["subscriptions.customer_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["subscriptions.status"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                items?: components["parameters"]["subscriptions.items"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                cancel_at?: components["parameters"]["subscriptions.cancel_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                past_due_since?: components["parameters"]["subscriptions.past_due_since"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                grace_until?: components["parameters"]["subscriptions.grace_until"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                version_event_id?: components["parameters"]["subscriptions.version_event_id"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                version_at?: components["parameters"]["subscriptions.version_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["subscriptions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["subscriptions"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["subscriptions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["subscriptions"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_webhook_events: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["webhook_events.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                event_id?: components["parameters"]["webhook_events.event_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                type?: components["parameters"]["webhook_events.type"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                subject?: components["parameters"]["webhook_events.subject"];
                /** @description A filter, such as `eq.…`; the column's type is jsonb. */
                payload?: components["parameters"]["webhook_events.payload"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                default_namespace?: components["parameters"]["webhook_events.default_namespace"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                default_organization?: components["parameters"]["webhook_events.default_organization"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["webhook_events.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                received_at?: components["parameters"]["webhook_events.received_at"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                state?: components["parameters"]["webhook_events.state"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                attempts?: components["parameters"]["webhook_events.attempts"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                next_attempt_at?: components["parameters"]["webhook_events.next_attempt_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                processed_at?: components["parameters"]["webhook_events.processed_at"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                error?: components["parameters"]["webhook_events.error"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["webhook_events"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["webhook_events"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["webhook_events"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["webhook_events"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_plans: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["plans.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_name?: components["parameters"]["plans.plan_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["plans.description"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_trial?: components["parameters"]["plans.is_trial"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                trial_days?: components["parameters"]["plans.trial_days"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_addon?: components["parameters"]["plans.is_addon"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["plans.status"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                sort_order?: components["parameters"]["plans.sort_order"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["plans.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["plans.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plans"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["plans"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plans"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["plans"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_plans: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["plans_insert"] | components["schemas"]["plans_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plans"] | components["schemas"]["plans"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_plans: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["plans.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_name?: components["parameters"]["plans.plan_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["plans.description"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_trial?: components["parameters"]["plans.is_trial"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                trial_days?: components["parameters"]["plans.trial_days"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_addon?: components["parameters"]["plans.is_addon"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["plans.status"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                sort_order?: components["parameters"]["plans.sort_order"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["plans.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["plans.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["plans_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plans"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_plan_entitlement_templates: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                template_id?: components["parameters"]["plan_entitlement_templates.template_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["plan_entitlement_templates.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["plan_entitlement_templates.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["plan_entitlement_templates.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["plan_entitlement_templates.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_allowed?: components["parameters"]["plan_entitlement_templates.quantity_allowed"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["plan_entitlement_templates.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                sort_order?: components["parameters"]["plan_entitlement_templates.sort_order"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_entitlement_templates"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["plan_entitlement_templates"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_entitlement_templates"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["plan_entitlement_templates"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_plan_entitlement_templates: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["plan_entitlement_templates_insert"] | components["schemas"]["plan_entitlement_templates_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_entitlement_templates"] | components["schemas"]["plan_entitlement_templates"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_plan_entitlement_templates: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                template_id?: components["parameters"]["plan_entitlement_templates.template_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["plan_entitlement_templates.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["plan_entitlement_templates.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_scope?: components["parameters"]["plan_entitlement_templates.resource_scope"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["plan_entitlement_templates.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity_allowed?: components["parameters"]["plan_entitlement_templates.quantity_allowed"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["plan_entitlement_templates.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                sort_order?: components["parameters"]["plan_entitlement_templates.sort_order"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["plan_entitlement_templates_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_entitlement_templates"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_plan_prices: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["plan_prices.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                price_id?: components["parameters"]["plan_prices.price_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["plan_prices.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                quantity_rule?: components["parameters"]["plan_prices.quantity_rule"];
                /** @description A filter, such as `eq.…`; the column's type is text[]. */
                quantity_resource_types?: components["parameters"]["plan_prices.quantity_resource_types"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_prices"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["plan_prices"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_prices"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["plan_prices"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_plan_prices: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["plan_prices_insert"] | components["schemas"]["plan_prices_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_prices"] | components["schemas"]["plan_prices"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_plan_prices: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["plan_prices.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                price_id?: components["parameters"]["plan_prices.price_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["plan_prices.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                quantity_rule?: components["parameters"]["plan_prices.quantity_rule"];
                /** @description A filter, such as `eq.…`; the column's type is text[]. */
                quantity_resource_types?: components["parameters"]["plan_prices.quantity_resource_types"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["plan_prices_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["plan_prices"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_billing_meters: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["billing_meters.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                event_name?: components["parameters"]["billing_meters.event_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["billing_meters.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                multiplier?: components["parameters"]["billing_meters.multiplier"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                starts_at?: components["parameters"]["billing_meters.starts_at"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["billing_meters.status"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_meters"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["billing_meters"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_meters"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["billing_meters"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_billing_meters: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["billing_meters_insert"] | components["schemas"]["billing_meters_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_meters"] | components["schemas"]["billing_meters"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_billing_meters: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["billing_meters.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                event_name?: components["parameters"]["billing_meters.event_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["billing_meters.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                multiplier?: components["parameters"]["billing_meters.multiplier"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                starts_at?: components["parameters"]["billing_meters.starts_at"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                status?: components["parameters"]["billing_meters.status"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["billing_meters_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_meters"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_billing_exports: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                identifier?: components["parameters"]["billing_exports.identifier"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["billing_exports.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["billing_exports.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                provider?: components["parameters"]["billing_exports.provider"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                event_name?: components["parameters"]["billing_exports.event_name"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                number?: components["parameters"]["billing_exports.number"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                slice_start?: components["parameters"]["billing_exports.slice_start"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                customer_id?: components["parameters"]["billing_exports.customer_id"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                quantity?: components["parameters"]["billing_exports.quantity"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                value?: components["parameters"]["billing_exports.value"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                carry?: components["parameters"]["billing_exports.carry"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                state?: components["parameters"]["billing_exports.state"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                prepared_at?: components["parameters"]["billing_exports.prepared_at"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                attempts?: components["parameters"]["billing_exports.attempts"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                attempted_at?: components["parameters"]["billing_exports.attempted_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                unknown_since?: components["parameters"]["billing_exports.unknown_since"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                next_attempt_at?: components["parameters"]["billing_exports.next_attempt_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                sent_at?: components["parameters"]["billing_exports.sent_at"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                error?: components["parameters"]["billing_exports.error"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_exports"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["billing_exports"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["billing_exports"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["billing_exports"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_control_rules: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                rule_id?: components["parameters"]["control_rules.rule_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["control_rules.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["control_rules.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["control_rules.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["control_rules.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["control_rules.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["control_rules.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_action_code?: components["parameters"]["control_rules.limit_action_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                warn_at_percent?: components["parameters"]["control_rules.warn_at_percent"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                grace_quantity?: components["parameters"]["control_rules.grace_quantity"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                grace_period?: components["parameters"]["control_rules.grace_period"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                overage_cap?: components["parameters"]["control_rules.overage_cap"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                specificity?: components["parameters"]["control_rules.specificity"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["control_rules.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["control_rules.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_rules"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["control_rules"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_rules"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["control_rules"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_control_rules: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["control_rules_insert"] | components["schemas"]["control_rules_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_rules"] | components["schemas"]["control_rules"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    delete_control_rules: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                rule_id?: components["parameters"]["control_rules.rule_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["control_rules.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["control_rules.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["control_rules.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["control_rules.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["control_rules.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["control_rules.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_action_code?: components["parameters"]["control_rules.limit_action_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                warn_at_percent?: components["parameters"]["control_rules.warn_at_percent"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                grace_quantity?: components["parameters"]["control_rules.grace_quantity"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                grace_period?: components["parameters"]["control_rules.grace_period"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                overage_cap?: components["parameters"]["control_rules.overage_cap"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                specificity?: components["parameters"]["control_rules.specificity"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["control_rules.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["control_rules.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_rules"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_control_rules: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                rule_id?: components["parameters"]["control_rules.rule_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["control_rules.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                entitlement_id?: components["parameters"]["control_rules.entitlement_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["control_rules.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                plan_id?: components["parameters"]["control_rules.plan_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["control_rules.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["control_rules.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_action_code?: components["parameters"]["control_rules.limit_action_code"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                warn_at_percent?: components["parameters"]["control_rules.warn_at_percent"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                grace_quantity?: components["parameters"]["control_rules.grace_quantity"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                grace_period?: components["parameters"]["control_rules.grace_period"];
                /** @description A filter, such as `eq.…`; the column's type is numeric. */
                overage_cap?: components["parameters"]["control_rules.overage_cap"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                specificity?: components["parameters"]["control_rules.specificity"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["control_rules.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["control_rules.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["control_rules_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["control_rules"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_api_keys: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                key_id?: components["parameters"]["api_keys.key_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["api_keys.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                account_id?: components["parameters"]["api_keys.account_id"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                name?: components["parameters"]["api_keys.name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                role?: components["parameters"]["api_keys.role"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                last_four?: components["parameters"]["api_keys.last_four"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                created_by?: components["parameters"]["api_keys.created_by"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                created_at?: components["parameters"]["api_keys.created_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                expires_at?: components["parameters"]["api_keys.expires_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                revoked_at?: components["parameters"]["api_keys.revoked_at"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                last_used_at?: components["parameters"]["api_keys.last_used_at"];
                /** @description A filter, such as `eq.…`; the column's type is uuid. */
                rotated_from?: components["parameters"]["api_keys.rotated_from"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api_keys"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["api_keys"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["api_keys"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["api_keys"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    get_namespaces: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["namespaces.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                log_all_decisions?: components["parameters"]["namespaces.log_all_decisions"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                decision_retention?: components["parameters"]["namespaces.decision_retention"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                past_due_grace?: components["parameters"]["namespaces.past_due_grace"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["namespaces.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["namespaces"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["namespaces"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["namespaces"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["namespaces"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_namespaces: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["namespaces_insert"] | components["schemas"]["namespaces_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["namespaces"] | components["schemas"]["namespaces"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_namespaces: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                namespace_id?: components["parameters"]["namespaces.namespace_id"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                log_all_decisions?: components["parameters"]["namespaces.log_all_decisions"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                decision_retention?: components["parameters"]["namespaces.decision_retention"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                past_due_grace?: components["parameters"]["namespaces.past_due_grace"];
                /** @description A filter, such as `eq.…`; the column's type is timestamp with time zone. */
                updated_at?: components["parameters"]["namespaces.updated_at"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["namespaces_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["namespaces"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_resource_types: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["resource_types.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                display_name?: components["parameters"]["resource_types.display_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["resource_types.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                default_unit_code?: components["parameters"]["resource_types.default_unit_code"];
                /** @description A filter, such as `eq.…`; the column's type is text[]. */
                allowed_unit_codes?: components["parameters"]["resource_types.allowed_unit_codes"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resource_types"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["resource_types"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resource_types"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["resource_types"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_resource_types: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["resource_types_insert"] | components["schemas"]["resource_types_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resource_types"] | components["schemas"]["resource_types"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    update_resource_types: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                resource_type_code?: components["parameters"]["resource_types.resource_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                display_name?: components["parameters"]["resource_types.display_name"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["resource_types.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                default_unit_code?: components["parameters"]["resource_types.default_unit_code"];
                /** @description A filter, such as `eq.…`; the column's type is text[]. */
                allowed_unit_codes?: components["parameters"]["resource_types.allowed_unit_codes"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["resource_types_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["resource_types"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    get_units: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                unit_code?: components["parameters"]["units.unit_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["units.description"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["units"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["units"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["units"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["units"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_units: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["units_insert"] | components["schemas"]["units_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["units"] | components["schemas"]["units"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_units: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                unit_code?: components["parameters"]["units.unit_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["units.description"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["units_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["units"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_window_types: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["window_types.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["window_types.description"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_kind?: components["parameters"]["window_types.window_kind"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                period?: components["parameters"]["window_types.period"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                trunc_field?: components["parameters"]["window_types.trunc_field"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["window_types"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["window_types"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["window_types"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["window_types"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_window_types: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["window_types_insert"] | components["schemas"]["window_types_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["window_types"] | components["schemas"]["window_types"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_window_types: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_type_code?: components["parameters"]["window_types.window_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["window_types.description"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                window_kind?: components["parameters"]["window_types.window_kind"];
                /** @description A filter, such as `eq.…`; the column's type is interval. */
                period?: components["parameters"]["window_types.period"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                trunc_field?: components["parameters"]["window_types.trunc_field"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["window_types_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["window_types"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_limit_kinds: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["limit_kinds.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["limit_kinds.description"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                usage_source?: components["parameters"]["limit_kinds.usage_source"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_lifetime?: components["parameters"]["limit_kinds.is_lifetime"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                allows_negative?: components["parameters"]["limit_kinds.allows_negative"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_kinds"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["limit_kinds"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_kinds"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["limit_kinds"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_limit_kinds: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["limit_kinds_insert"] | components["schemas"]["limit_kinds_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_kinds"] | components["schemas"]["limit_kinds"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_limit_kinds: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_kind_code?: components["parameters"]["limit_kinds.limit_kind_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["limit_kinds.description"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                usage_source?: components["parameters"]["limit_kinds.usage_source"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                is_lifetime?: components["parameters"]["limit_kinds.is_lifetime"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                allows_negative?: components["parameters"]["limit_kinds.allows_negative"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["limit_kinds_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_kinds"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_limit_actions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_action_code?: components["parameters"]["limit_actions.limit_action_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["limit_actions.description"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                decision?: components["parameters"]["limit_actions.decision"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                uses_grace?: components["parameters"]["limit_actions.uses_grace"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                uses_cap?: components["parameters"]["limit_actions.uses_cap"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_actions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["limit_actions"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_actions"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["limit_actions"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_limit_actions: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["limit_actions_insert"] | components["schemas"]["limit_actions_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_actions"] | components["schemas"]["limit_actions"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_limit_actions: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                limit_action_code?: components["parameters"]["limit_actions.limit_action_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["limit_actions.description"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                decision?: components["parameters"]["limit_actions.decision"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                uses_grace?: components["parameters"]["limit_actions.uses_grace"];
                /** @description A filter, such as `eq.…`; the column's type is boolean. */
                uses_cap?: components["parameters"]["limit_actions.uses_cap"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["limit_actions_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["limit_actions"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    get_account_types: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                account_type_code?: components["parameters"]["account_types.account_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["account_types.description"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                level?: components["parameters"]["account_types.level"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
                /** @description The columns to sort by, separated by commas, each with `.asc` or `.desc`, `.nullsfirst` or `.nullslast`. */
                order?: components["parameters"]["order"];
                /** @description The maximum number of rows. */
                limit?: components["parameters"]["limit"];
                /** @description The number of rows to skip. */
                offset?: components["parameters"]["offset"];
            };
            header?: {
                /** @description `count=exact` puts the total number of rows into Content-Range. */
                Prefer?: components["parameters"]["prefer_count"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 rows; with `Accept: application/vnd.pgrst.object+json`, the only row as an object. */
            200: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_types"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["account_types"];
                    "text/csv": string;
                };
            };
            /** @description Some of the rows; Content-Range has the total number. */
            206: {
                headers: {
                    "Content-Range": components["headers"]["Content-Range"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_types"][];
                    "application/vnd.pgrst.object+json": components["schemas"]["account_types"];
                    "text/csv": string;
                };
            };
            400: components["responses"]["invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            406: components["responses"]["not_single_row"];
            416: components["responses"]["invalid_range"];
            default: components["responses"]["refused"];
        };
    };
    create_account_types: {
        parameters: {
            query?: {
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description The columns to write, separated by commas, for an array whose objects have different keys; what an object lacks is null. */
                columns?: components["parameters"]["columns"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description One row, or an array of rows, of which all or none are created. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["account_types_insert"] | components["schemas"]["account_types_insert"][];
            };
        };
        responses: {
            /** @description The created row, or an array of rows if an array was sent; nothing with `Prefer: return=minimal`. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_types"] | components["schemas"]["account_types"][];
                };
            };
            400: components["responses"]["invalid_json.invalid_query.invalid_value.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    update_account_types: {
        parameters: {
            query?: {
                /** @description A filter, such as `eq.…`; the column's type is text. */
                account_type_code?: components["parameters"]["account_types.account_type_code"];
                /** @description A filter, such as `eq.…`; the column's type is text. */
                description?: components["parameters"]["account_types.description"];
                /** @description A filter, such as `eq.…`; the column's type is integer. */
                level?: components["parameters"]["account_types.level"];
                /** @description The columns to return, separated by commas. The answer has only these, not all that its schema requires, so typed clients should not send it. */
                select?: components["parameters"]["select"];
                /** @description Conditions that must all hold, in parentheses. */
                and?: components["parameters"]["and"];
                /** @description Conditions of which at least one must hold, in parentheses. */
                or?: components["parameters"]["or"];
            };
            header?: {
                /** @description `return=representation` returns the rows, `return=minimal` none. */
                Prefer?: components["parameters"]["prefer_return"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["account_types_update"];
            };
        };
        responses: {
            /** @description With `Prefer: return=representation`: the changed or deleted rows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["account_types"][];
                };
            };
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["filter_missing.invalid_json.invalid_query.invalid_value.several_namespaces.unknown_column"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            409: components["responses"]["already_exists.reference_not_found"];
            default: components["responses"]["refused"];
        };
    };
    query_events: {
        parameters: {
            query?: {
                account_id?: string;
                /** @description The account's external id, instead of account_id. */
                external_id?: string;
                /** @description The namespace of external_id; default: the token's. */
                namespace_id?: string;
                /** @description Whether to include the accounts below it, as the tree is now; default: false. */
                descendants?: boolean;
                resource?: string;
                scope?: string;
                feature?: string;
                /** @description The start of the range of occurred_at, inclusive. */
                from?: string;
                /** @description The end of the range, exclusive. */
                to?: string;
                /** @description true: only corrections; false: no corrections. */
                correction?: boolean;
                /** @description Default: 100. */
                limit?: number;
                /** @description The next_cursor of the previous page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            /** Format: uuid */
                            event_id: string;
                            /** Format: uuid */
                            account_id: string;
                            idempotency_key: string;
                            resource: string;
                            /** Format: double */
                            quantity: number;
                            unit: string;
                            scope: string | null;
                            feature: string | null;
                            /** Format: date-time */
                            occurred_at: string;
                            /** Format: date-time */
                            recorded_at: string;
                            is_correction: boolean;
                            corrects_event_id: string | null;
                            metadata: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** @description Null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found"];
            422: components["responses"]["invalid_parameter.missing_parameter.namespace_missing"];
            default: components["responses"]["refused"];
        };
    };
    ingest_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events: ({
                        /** @description Unique within the namespace; kept permanently. */
                        idempotency_key: string;
                        account_id?: string | null;
                        /** @description The account's external id, instead of account_id. */
                        external_id?: string | null;
                        resource: string;
                        /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                        quantity: number | string;
                        /** @description Default: now. At most 5 minutes in the future and 90 days in the past. */
                        occurred_at?: string | null;
                        /** @description The namespace of external_id; default: the token's. */
                        namespace_id?: string | null;
                        /** @description Default: the resource's own. */
                        unit?: string | null;
                        /** @description A part of the resource, for example one model. */
                        scope?: string | null;
                        /** @description The part of your product that used it; only for reports. */
                        feature?: string | null;
                        /** @description At most 16 KB. */
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                    } | ({
                        /** @constant */
                        specversion: "1.0";
                        id: string;
                        /** @description Forms the idempotency key, with id. */
                        source: string;
                        /** @description The resource, unless data has one. */
                        type: string;
                        /** @description The account's id or external id. */
                        subject: string;
                        /**
                         * Format: date-time
                         * @description When the usage occurred.
                         */
                        time?: string;
                        data: {
                            resource?: string | null;
                            /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                            quantity: number | string;
                            /** @description The namespace of external_id; default: the token's. */
                            namespace_id?: string | null;
                            /** @description Default: the resource's own. */
                            unit?: string | null;
                            /** @description A part of the resource, for example one model. */
                            scope?: string | null;
                            /** @description The part of your product that used it; only for reports. */
                            feature?: string | null;
                            /** @description At most 16 KB. */
                            metadata?: {
                                [key: string]: unknown;
                            } | null;
                        } & {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    }))[];
                    all_or_nothing?: boolean | null;
                } | ({
                    /** @description Unique within the namespace; kept permanently. */
                    idempotency_key: string;
                    account_id?: string | null;
                    /** @description The account's external id, instead of account_id. */
                    external_id?: string | null;
                    resource: string;
                    /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                    quantity: number | string;
                    /** @description Default: now. At most 5 minutes in the future and 90 days in the past. */
                    occurred_at?: string | null;
                    /** @description The namespace of external_id; default: the token's. */
                    namespace_id?: string | null;
                    /** @description Default: the resource's own. */
                    unit?: string | null;
                    /** @description A part of the resource, for example one model. */
                    scope?: string | null;
                    /** @description The part of your product that used it; only for reports. */
                    feature?: string | null;
                    /** @description At most 16 KB. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                } | ({
                    /** @constant */
                    specversion: "1.0";
                    id: string;
                    /** @description Forms the idempotency key, with id. */
                    source: string;
                    /** @description The resource, unless data has one. */
                    type: string;
                    /** @description The account's id or external id. */
                    subject: string;
                    /**
                     * Format: date-time
                     * @description When the usage occurred.
                     */
                    time?: string;
                    data: {
                        resource?: string | null;
                        /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                        quantity: number | string;
                        /** @description The namespace of external_id; default: the token's. */
                        namespace_id?: string | null;
                        /** @description Default: the resource's own. */
                        unit?: string | null;
                        /** @description A part of the resource, for example one model. */
                        scope?: string | null;
                        /** @description The part of your product that used it; only for reports. */
                        feature?: string | null;
                        /** @description At most 16 KB. */
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                }))[] | ({
                    /** @description Unique within the namespace; kept permanently. */
                    idempotency_key: string;
                    account_id?: string | null;
                    /** @description The account's external id, instead of account_id. */
                    external_id?: string | null;
                    resource: string;
                    /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                    quantity: number | string;
                    /** @description Default: now. At most 5 minutes in the future and 90 days in the past. */
                    occurred_at?: string | null;
                    /** @description The namespace of external_id; default: the token's. */
                    namespace_id?: string | null;
                    /** @description Default: the resource's own. */
                    unit?: string | null;
                    /** @description A part of the resource, for example one model. */
                    scope?: string | null;
                    /** @description The part of your product that used it; only for reports. */
                    feature?: string | null;
                    /** @description At most 16 KB. */
                    metadata?: {
                        [key: string]: unknown;
                    } | null;
                } | ({
                    /** @constant */
                    specversion: "1.0";
                    id: string;
                    /** @description Forms the idempotency key, with id. */
                    source: string;
                    /** @description The resource, unless data has one. */
                    type: string;
                    /** @description The account's id or external id. */
                    subject: string;
                    /**
                     * Format: date-time
                     * @description When the usage occurred.
                     */
                    time?: string;
                    data: {
                        resource?: string | null;
                        /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                        quantity: number | string;
                        /** @description The namespace of external_id; default: the token's. */
                        namespace_id?: string | null;
                        /** @description Default: the resource's own. */
                        unit?: string | null;
                        /** @description A part of the resource, for example one model. */
                        scope?: string | null;
                        /** @description The part of your product that used it; only for reports. */
                        feature?: string | null;
                        /** @description At most 16 KB. */
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                }));
                "application/cloudevents+json": {
                    /** @constant */
                    specversion: "1.0";
                    id: string;
                    /** @description Forms the idempotency key, with id. */
                    source: string;
                    /** @description The resource, unless data has one. */
                    type: string;
                    /** @description The account's id or external id. */
                    subject: string;
                    /**
                     * Format: date-time
                     * @description When the usage occurred.
                     */
                    time?: string;
                    data: {
                        resource?: string | null;
                        /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                        quantity: number | string;
                        /** @description The namespace of external_id; default: the token's. */
                        namespace_id?: string | null;
                        /** @description Default: the resource's own. */
                        unit?: string | null;
                        /** @description A part of the resource, for example one model. */
                        scope?: string | null;
                        /** @description The part of your product that used it; only for reports. */
                        feature?: string | null;
                        /** @description At most 16 KB. */
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
                "application/cloudevents-batch+json": ({
                    /** @constant */
                    specversion: "1.0";
                    id: string;
                    /** @description Forms the idempotency key, with id. */
                    source: string;
                    /** @description The resource, unless data has one. */
                    type: string;
                    /** @description The account's id or external id. */
                    subject: string;
                    /**
                     * Format: date-time
                     * @description When the usage occurred.
                     */
                    time?: string;
                    data: {
                        resource?: string | null;
                        /** @description In the unit; above 0 and below 10^18; for inventory also negative, which gives units back. A decimal number, as a string if it has more digits than a double (beyond 2^53). */
                        quantity: number | string;
                        /** @description The namespace of external_id; default: the token's. */
                        namespace_id?: string | null;
                        /** @description Default: the resource's own. */
                        unit?: string | null;
                        /** @description A part of the resource, for example one model. */
                        scope?: string | null;
                        /** @description The part of your product that used it; only for reports. */
                        feature?: string | null;
                        /** @description At most 16 KB. */
                        metadata?: {
                            [key: string]: unknown;
                        } | null;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                })[];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            idempotency_key: string | null;
                            /** @enum {string} */
                            status: "accepted" | "duplicate" | "rejected";
                            /** @description Null if rejected. */
                            event_id: string | null;
                            /** @description A code of the error catalogue; null unless rejected, as are message, details and hint. */
                            code: string | null;
                            message: string | null;
                            details: string | null;
                            hint: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["invalid_json.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found"];
            409: components["responses"]["idempotency_key_reused"];
            422: components["responses"]["batch_too_large.idempotency_key_invalid.invalid_parameter.inventory_below_zero.missing_parameter.namespace_missing.occurred_at_out_of_range.quantity_invalid.unit_not_allowed.unknown_resource_type"];
            default: components["responses"]["refused"];
        };
    };
    aggregate_events: {
        parameters: {
            query: {
                account_id?: string;
                /** @description The account's external id, instead of account_id. */
                external_id?: string;
                /** @description The namespace of external_id; default: the token's. */
                namespace_id?: string;
                /** @description Whether to include the accounts below it, as the tree is now; default: false. */
                descendants?: boolean;
                resource?: string;
                scope?: string;
                feature?: string;
                from: string;
                /** @description Exclusive; default: now. */
                to?: string;
                /** @description Default: day. */
                granularity?: "hour" | "day" | "month";
                /** @description An IANA name; default: the account's. */
                time_zone?: string;
                /** @description account, resource, scope, feature, or several of them, separated by commas. */
                group_by?: string;
                /** @description Default: sum. */
                aggregation?: "sum" | "count" | "max" | "latest" | "unique";
                /** @description For `unique`: the metadata key whose distinct values are counted. */
                unique_by?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        time_zone: string;
                        aggregates: {
                            /** Format: date-time */
                            window_start: string;
                            /** Format: date-time */
                            window_end: string;
                            /** Format: double */
                            value: number;
                            /** Format: uuid */
                            account_id?: string;
                            resource?: string;
                            scope?: string | null;
                            feature?: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found"];
            422: components["responses"]["invalid_parameter.missing_parameter.namespace_missing.time_zone_invalid"];
            default: components["responses"]["refused"];
        };
    };
    validate_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account_id?: string | null;
                    external_id?: string | null;
                    namespace_id?: string | null;
                    resource: string;
                    /** @description Default: 1; 0 shows the current usage. */
                    quantity?: (number | string) | null;
                    scope?: string | null;
                    /** @description Values for entitlement conditions. */
                    context?: {
                        [key: string]: unknown;
                    } | null;
                } | {
                    account_id?: string | null;
                    external_id?: string | null;
                    namespace_id?: string | null;
                    resource: string;
                    /** @description Default: 1; 0 shows the current usage. */
                    quantity?: (number | string) | null;
                    scope?: string | null;
                    /** @description Values for entitlement conditions. */
                    context?: {
                        [key: string]: unknown;
                    } | null;
                }[];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        decision: "allow" | "warn" | "grace" | "overage" | "deny";
                        reason: string;
                        entitlement_id: string | null;
                        /** @description Null means unlimited. */
                        quantity_allowed: number | null;
                        quantity_used: number | null;
                        quantity_remaining: number | null;
                        percent_used: number | null;
                        limit_kind: string | null;
                        reason_code: string;
                        window_start: string | null;
                        window_end: string | null;
                        /** @description The account whose limit decided. */
                        account_id: string | null;
                    } | {
                        decisions: {
                            /** @enum {string} */
                            decision: "allow" | "warn" | "grace" | "overage" | "deny";
                            reason: string;
                            entitlement_id: string | null;
                            /** @description Null means unlimited. */
                            quantity_allowed: number | null;
                            quantity_used: number | null;
                            quantity_remaining: number | null;
                            percent_used: number | null;
                            limit_kind: string | null;
                            reason_code: string;
                            window_start: string | null;
                            window_end: string | null;
                            /** @description The account whose limit decided. */
                            account_id: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["invalid_json.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["account_not_found"];
            422: components["responses"]["invalid_parameter.missing_parameter.namespace_missing.quantity_invalid.unknown_resource_type"];
            default: components["responses"]["refused"];
        };
    };
    meter_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "healthy";
                    };
                };
            };
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["invalid_parameter"];
            503: components["responses"]["unavailable"];
            default: components["responses"]["refused"];
        };
    };
    post_webhooks_auth0: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": ({
                    id: string;
                    type: string;
                    data: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                }) | ({
                    log_id: string;
                    data: {
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                }) | (({
                    id: string;
                    type: string;
                    data: {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                }) | ({
                    log_id: string;
                    data: {
                        type: string;
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                }))[];
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        received: true;
                    };
                };
            };
            400: components["responses"]["webhook_signature_invalid.webhook_unreadable"];
            401: components["responses"]["webhook_token_invalid"];
            503: components["responses"]["unavailable.webhook_not_configured"];
            default: components["responses"]["refused"];
        };
    };
    post_webhooks_stripe: {
        parameters: {
            query?: never;
            header: {
                /** @description Computed by Stripe from the time, the body and the endpoint's secret. */
                "Stripe-Signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    type: string;
                    /** Format: int64 */
                    created: number;
                    data: {
                        object: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        received: true;
                    };
                };
            };
            400: components["responses"]["webhook_signature_invalid.webhook_unreadable"];
            503: components["responses"]["unavailable.webhook_not_configured"];
            default: components["responses"]["refused"];
        };
    };
    post_admin_bulk_provision: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    account_ids: string[];
                    plan_id: string;
                    /**
                     * Format: date-time
                     * @description when the entitlements take effect; default: now
                     */
                    start_date?: string;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: ({
                            account_id: string;
                            /** @constant */
                            status: "provisioned";
                            /** Format: int64 */
                            entitlements: number;
                        } | {
                            account_id: string;
                            /** @constant */
                            status: "unchanged";
                        } | {
                            account_id: string;
                            /** @constant */
                            status: "failed";
                            code: string;
                            message: string;
                            details: string | null;
                            hint: string;
                        })[];
                    };
                };
            };
            400: components["responses"]["invalid_json.invalid_value"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["plan_not_found"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    post_admin_expire_stale_leases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: int64 */
                        expired: number;
                    };
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["invalid_parameter"];
            default: components["responses"]["refused"];
        };
    };
    post_admin_sync_usage_to_stripe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description true: only returns what would be sent; changes and sends nothing
                     * @default false
                     */
                    dry_run?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dry_run: boolean;
                        /** @description false: time ran out before everything was done */
                        complete: boolean;
                        meters: {
                            event_name: string;
                            resource_type_code: string;
                            /**
                             * Format: int64
                             * @description exports stored to be sent
                             */
                            prepared: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            prepared_value: number;
                            /**
                             * Format: int64
                             * @description exports stored although they are too old for Stripe
                             */
                            prepared_too_old: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            prepared_too_old_value: number;
                            /**
                             * Format: int64
                             * @description exports that Stripe accepted
                             */
                            sent: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            sent_value: number;
                            /**
                             * Format: int64
                             * @description exports that Stripe refused
                             */
                            refused: number;
                            /**
                             * Format: int64
                             * @description exports that Stripe may or may not have accepted, or that are to be sent later
                             */
                            unanswered: number;
                            /**
                             * Format: int64
                             * @description exports still to be sent
                             */
                            pending: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            pending_value: number;
                            /**
                             * Format: int64
                             * @description exports to be sent again after a refusal
                             */
                            failed: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            failed_value: number;
                            /**
                             * Format: int64
                             * @description exports that may have been accepted, which an administrator must resolve
                             */
                            uncertain: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            uncertain_value: number;
                            /**
                             * Format: int64
                             * @description exports that are too old for Stripe
                             */
                            too_old: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            too_old_value: number;
                            /**
                             * Format: double
                             * @description credit from corrections that later usage has not used up yet
                             */
                            credit: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["invalid_parameter"];
            503: components["responses"]["usage_sync_not_configured"];
            default: components["responses"]["refused"];
        };
    };
    post_admin_sync_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description true: only returns what would be sent; changes and sends nothing
                     * @default false
                     */
                    dry_run?: boolean;
                };
            };
        };
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dry_run: boolean;
                        /** @description false: time ran out before everything was done */
                        complete: boolean;
                        meters: {
                            event_name: string;
                            resource_type_code: string;
                            /**
                             * Format: int64
                             * @description exports stored to be sent
                             */
                            prepared: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            prepared_value: number;
                            /**
                             * Format: int64
                             * @description exports stored although they are too old for Stripe
                             */
                            prepared_too_old: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            prepared_too_old_value: number;
                            /**
                             * Format: int64
                             * @description exports that Stripe accepted
                             */
                            sent: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            sent_value: number;
                            /**
                             * Format: int64
                             * @description exports that Stripe refused
                             */
                            refused: number;
                            /**
                             * Format: int64
                             * @description exports that Stripe may or may not have accepted, or that are to be sent later
                             */
                            unanswered: number;
                            /**
                             * Format: int64
                             * @description exports still to be sent
                             */
                            pending: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            pending_value: number;
                            /**
                             * Format: int64
                             * @description exports to be sent again after a refusal
                             */
                            failed: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            failed_value: number;
                            /**
                             * Format: int64
                             * @description exports that may have been accepted, which an administrator must resolve
                             */
                            uncertain: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            uncertain_value: number;
                            /**
                             * Format: int64
                             * @description exports that are too old for Stripe
                             */
                            too_old: number;
                            /**
                             * Format: double
                             * @description the sum of their values
                             */
                            too_old_value: number;
                            /**
                             * Format: double
                             * @description credit from corrections that later usage has not used up yet
                             */
                            credit: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["invalid_json"];
            401: components["responses"]["api_key_invalid.token_expired.token_invalid.token_missing"];
            403: components["responses"]["forbidden"];
            422: components["responses"]["invalid_parameter"];
            503: components["responses"]["usage_sync_not_configured"];
            default: components["responses"]["refused"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "healthy";
                    } | {
                        /** @constant */
                        status: "degraded";
                        failing_jobs: string[];
                    };
                };
            };
            503: components["responses"]["unavailable"];
            default: components["responses"]["refused"];
        };
    };
}
