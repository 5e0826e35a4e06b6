namespace Components.Index.Lexical.Analysis;

/// <summary>Kind of a token. All but words carry a mark as their first byte, so that they never meet a word.</summary>
internal enum TokenKind : byte
{
    /// <summary>Word or number, folded.</summary>
    Word = 0,

    /// <summary>Quantity: mantissa, exponent and unit; 0.1uF, 100nF and 100n are one token.</summary>
    Value = (byte)'=',

    /// <summary>Package family.</summary>
    Package = (byte)'#',

    /// <summary>Whole part number, letters and digits.</summary>
    Part = (byte)'~',

    /// <summary>Beginning of a part number.</summary>
    PartPrefix = (byte)'^',

    /// <summary>Part number up to its first placeholder: STM32F103C8Tx stands for STM32F103C8T6 and its like.</summary>
    PartOpen = (byte)'?',

    /// <summary>Three characters anywhere in a part number.</summary>
    PartGram = (byte)'*',
}
