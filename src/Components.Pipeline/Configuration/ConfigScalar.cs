namespace Components.Pipeline.Configuration;

/// <summary>A value. Only a plain (unquoted) one can be a number, a truth value or nothing.</summary>
internal sealed record ConfigScalar(SettingPosition Position, string Text, bool IsPlain) : ConfigNode(Position)
{
    internal bool IsNull => IsPlain && Text is "" or "~" or "null";

    internal override string Found => IsNull ? "nothing" : IsPlain ? Text : $"the text '{Text}'";
}
