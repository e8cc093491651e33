using System.Net;
using Struere.Secrets.Server.Api.Limits;

namespace Struere.Secrets.Server.Tests.Api.Limits;

public class ClientNetworkTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    public void A_client_is_an_address_or_the_network_of_an_IPv6_address(string address, string network)
    {
        Assert.Equal(IPAddress.Parse(network), ClientNetwork.Of(IPAddress.Parse(address)));
    }

    [Fact]
    public void Connections_without_an_address_are_one_client()
    {
        Assert.Equal(ClientNetwork.Of(null), ClientNetwork.Of(null));
    }
}
