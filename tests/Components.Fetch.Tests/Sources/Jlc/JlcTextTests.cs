using System.Text;
using System.Text.Json;
using Components.Fetch.Sources.Jlc;

namespace Components.Fetch.Tests.Sources.Jlc;

/// <summary>Texts of the interface that are none. Readers of JSON find them out only when they are asked for.</summary>
public sealed class JlcTextTests
{
    [Fact]
    public void An_answer_that_is_no_utf_8_is_no_answer()
    {
        byte[] answer = Encoding.UTF8.GetBytes("{\"code\":200,\"message\":\"gut\",\"data\":{\"componentInfos\":[]}}");
        JlcEnvelope.Read(answer).ShouldNotBeNull();
        answer[answer.AsSpan().IndexOf("gut"u8)] = 0xE7;
        JlcEnvelope.Read(answer).ShouldBeNull();
    }

    [Fact]
    public void A_field_whose_name_is_half_a_character_leaves_its_part_out()
    {
        using JsonDocument part = JsonDocument.Parse("{\"\\ud800\":1}");
        new JlcRowReader(new Dictionary<string, string>()).Read(part.RootElement, "page-000001.json#1")
            .Row.Quarantined.ShouldNotBeNull().Reason.ShouldBe("bad_line");
    }
}
