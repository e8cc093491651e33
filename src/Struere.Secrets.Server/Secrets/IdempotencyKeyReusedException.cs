using System;

namespace Struere.Secrets.Server.Secrets;

/// <summary>Under the idempotency key of a request another request was done.</summary>
internal sealed class IdempotencyKeyReusedException() : Exception("Another request was done under the idempotency key.");
