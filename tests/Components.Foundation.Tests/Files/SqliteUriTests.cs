using Components.Foundation.Files;

namespace Components.Foundation.Tests.Files;

public sealed class SqliteUriTests
{
    [Theory]
    [InlineData("/data/a b.sqlite", "file:/data/a b.sqlite?immutable=1")]
    [InlineData("/data/100%/x#1?.sqlite", "file:/data/100%25/x%231%3f.sqlite?immutable=1")]
    [InlineData("/data/%41.sqlite", "file:/data/%2541.sqlite?immutable=1")]
    public void What_a_URI_reserves_is_escaped(string path, string uri) => SqliteUri.Immutable(path).ShouldBe(uri);
}
