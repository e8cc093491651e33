using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;

namespace Struere.Secrets.Server.Api;

/// <summary>Shows errors to people, where <see cref="ErrorBodies"/> tells programs of them.</summary>
internal interface IErrorPage
{
    /// <summary>Whether the request comes from somebody who looks at a browser.</summary>
    public bool IsFor(HttpRequest request);

    /// <summary>Writes the page. The status is set already.</summary>
    public Task WriteAsync(HttpResponse response, ApiException error);
}
