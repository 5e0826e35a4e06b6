using System.Text;
using System.Text.Json;
using Components.Fetch.Sources.Jlc;
using Components.Foundation.Errors;

namespace Components.Fetch.Tests.Sources.Jlc;

public sealed class JlcSignatureTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden().Count)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_header_is_the_golden_one(int number)
    {
        JsonElement golden = Golden()[number];
        JlcSigner.Authorization(
            new JlcCredentials(Text(golden, "appid"), Text(golden, "accesskey"), Text(golden, "secret")),
            Text(golden, "method"), Text(golden, "path"), golden.GetProperty("timestamp").GetInt64(), Text(golden, "nonce"),
            Encoding.UTF8.GetBytes(Text(golden, "body"))).ShouldBe(Text(golden, "authorization"));
    }

    [Fact]
    public void The_golden_cases_have_a_query_and_a_body_beyond_ascii()
    {
        Golden().Count.ShouldBe(4);
        Golden().ShouldContain(static golden => Text(golden, "path").Contains('?'));
        Golden().ShouldContain(static golden => !Ascii.IsValid(Text(golden, "body")));
    }

    [Fact]
    public void A_nonce_is_thirty_two_letters_and_digits_and_never_the_same()
    {
        string[] nonces = [.. Enumerable.Range(0, 100).Select(static _ => JlcSigner.NewNonce())];
        nonces.ShouldAllBe(static nonce => nonce.Length == 32 && nonce.All(char.IsAsciiLetterOrDigit));
        nonces.Distinct(StringComparer.Ordinal).Count().ShouldBe(100);
    }

    [Fact]
    public void No_text_of_the_credentials_holds_them()
    {
        JlcCredentials credentials = new("application-id", "application-id-key", "very-secret");
        $"{credentials}".ShouldBe("***");
        credentials.Mask("application-id-key of application-id with very-secret").ShouldBe("*** of *** with ***");
    }

    [Theory]
    [InlineData("", "key", "secret", "JLC_APP_ID is not set: the JLC interface answers to accounts only.")]
    [InlineData(null, "", "secret", "JLC_APP_ID, JLC_ACCESS_KEY are not set: the JLC interface answers to accounts only.")]
    [InlineData("app", "key\n", "secret", "JLC_ACCESS_KEY holds a blank, a quote or another character that no credential has.")]
    [InlineData("a\"b", "key", "secret", "JLC_APP_ID holds a blank, a quote or another character that no credential has.")]
    public void Credentials_that_are_missing_or_cannot_be_sent_are_told_by_name(
        string? app, string? key, string? secret, string what)
    {
        UsageException error = Should.Throw<UsageException>(() => JlcCredentials.FromEnvironment(name => name switch
        {
            "JLC_APP_ID" => app,
            "JLC_ACCESS_KEY" => key,
            "JLC_SECRET_KEY" => secret,
            _ => throw new InvalidOperationException(name),
        }));
        (error.Code, error.What).ShouldBe(("FET040", what));
    }

    private static List<JsonElement> Golden()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(Checkout.Root, "tests", "Components.Fetch.Tests", "Fixtures", "jlc-signatures.json")));
        return [.. document.RootElement.EnumerateArray().Select(static element => element.Clone())];
    }

    private static string Text(JsonElement golden, string name) => golden.GetProperty(name).GetString()!;
}
