using Components.Foundation.Errors;

namespace Components.Foundation.Tests.Errors;

/// <summary>Messages are read on terminals.</summary>
public sealed class ComponentsExceptionTests
{
    [Fact]
    public void Control_characters_of_what_others_wrote_are_signs_in_a_message() =>
        new InputDataException("FET014", "Found 'a\u001b[2Jb\u0007\0\r\u007f\u009b'.", "x\u001by", "Tell\nthem\tso.").Message
            .ShouldBe("FET014: x␛y: Found 'a␛[2Jb␇␀␍␡\ufffd'. Tell\nthem\tso.");
}
