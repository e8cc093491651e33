using System.Net.Http;
using System.Threading.Tasks;

namespace Struere.Secrets.Server.Tests.Api;

public class ErrorFormTests(TestServer server)
{
    [Fact]
    public async Task An_error_has_the_members_of_problem_details_beside_those_of_the_platform()
    {
        var error = (await GetAsync(accept: null)).Json;

        Assert.Equal("about:blank", error.GetProperty("type").GetString());
        Assert.Equal("Unauthorized", error.GetProperty("title").GetString());
        Assert.Equal(401, error.GetProperty("status").GetInt32());
        Assert.Equal(error.GetProperty("error").GetString(), error.GetProperty("detail").GetString());
        Assert.Equal("missing_api_key", error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("nonsense", "application/json")]
    [InlineData("application/problem+json;q=0", "application/json")]
    [InlineData("application/problem+json", "application/problem+json")]
    [InlineData("application/json, application/problem+json", "application/problem+json")]
    public async Task Only_who_names_the_media_type_of_problem_details_gets_it(string? accept, string mediaType)
    {
        Assert.Equal(mediaType, (await GetAsync(accept)).MediaType);
    }

    private Task<Answer> GetAsync(string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, ApiClient.ListPath);
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return server.Anonymous().SendAsync(request);
    }
}
